package dev.windlass.gateway;

import java.util.Optional;

/**
 * For whom somebody acts, as it is shown: a service account for its namespace, anyone else as oneself.
 *
 * @param organization whether it is a namespace
 * @param username the namespace's name, or the user's
 * @param name how it is called
 * @param avatarUrl a picture of it
 * @param githubUrl its page on GitHub
 */
public record Account(
        boolean organization, String username, String name, Optional<String> avatarUrl, Optional<String> githubUrl) {

    static Account user(String username) {
        return new Account(false, username, username, Optional.empty(), Optional.empty());
    }
}
