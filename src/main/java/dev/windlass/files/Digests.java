package dev.windlass.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash functions that every Java has. */
final class Digests {

    private Digests() {}

    static MessageDigest sha256() {
        return of("SHA-256");
    }

    /** For the checksum that clients expect; nothing relies on it. */
    static MessageDigest md5() {
        return of("MD5");
    }

    private static MessageDigest of(String name) {
        try {
            return MessageDigest.getInstance(name);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + name, impossible);
        }
    }
}
