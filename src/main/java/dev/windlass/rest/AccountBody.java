package dev.windlass.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.windlass.gateway.Account;
import org.jspecify.annotations.Nullable;

/**
 * An account on the wire. What it lacks is left out: clients refuse null.
 *
 * @param type {@code organization} or {@code user}
 * @param username its name in paths
 * @param name its name for people
 * @param avatarUrl a picture
 * @param githubUrl its page on GitHub
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record AccountBody(
        String type,
        String username,
        String name,
        @Nullable String avatarUrl,
        @Nullable String githubUrl) {

    static AccountBody of(Account account) {
        return new AccountBody(
                account.organization() ? "organization" : "user",
                account.username(),
                account.name(),
                account.avatarUrl().orElse(null),
                account.githubUrl().orElse(null));
    }
}
