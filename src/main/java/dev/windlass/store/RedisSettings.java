package dev.windlass.store;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Which Redis or Valkey, and how it is used.
 *
 * @param url where it is: {@code redis://} or, with TLS, {@code rediss://}, with a user and a password if it asks for them
 * @param prefix how the names of all keys begin
 * @param timeout how long an answer may take
 * @param gateway who uses it: no two processes may have the same name
 * @param lease how long one leads a queue that does not renew that
 */
public record RedisSettings(String url, String prefix, Duration timeout, String gateway, Duration lease) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

    /** What cannot be right is a mistake in the settings. */
    public RedisSettings {
        if (!url.startsWith("redis://") && !url.startsWith("rediss://")) {
            throw new IllegalArgumentException(
                    "The store's URL must begin with redis:// or, for TLS, with rediss://; or leave it out.");
        }
        if (!NAME.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "The prefix of the store's keys may have letters, digits and _ . : - only, at most 100.");
        }
        if (!NAME.matcher(gateway).matches()) {
            throw new IllegalArgumentException("That is no name for a gateway.");
        }
    }

    @Override
    public String toString() {
        return "Redis, keys " + prefix + "*";
    }
}
