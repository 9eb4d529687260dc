package dev.windlass.files;

import java.time.Instant;
import java.util.Comparator;

/**
 * A file that is kept.
 *
 * @param id its name, which nobody can guess
 * @param owner whose it is, as {@link FileOwner} says it
 * @param label what is said of it
 * @param size how many bytes it has
 * @param checksums what its bytes come to
 * @param created when it was stored
 * @param expires when it is removed
 */
public record StoredFile(
        String id, String owner, Label label, long size, Checksums checksums, Instant created, Instant expires) {

    /** The order of lists. */
    static final Comparator<StoredFile> NEWEST_FIRST =
            Comparator.comparing(StoredFile::created).reversed().thenComparing(StoredFile::id);

    /**
     * What a file's bytes come to, in hexadecimal digits.
     *
     * @param md5 by MD5
     * @param sha256 by SHA-256
     */
    public record Checksums(String md5, String sha256) {}

    boolean expired(Instant now) {
        return !expires.isAfter(now);
    }
}
