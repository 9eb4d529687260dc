package dev.windlass.files;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * Files until they expire, or are deleted. What is there is never removed to make room: what does not fit is refused. Every method
 * may throw {@link dev.windlass.store.StoreAway}.
 */
public interface FileStore extends AutoCloseable {

    /** The most bytes that one file may have. */
    long MOST_BYTES = 100L * 1024 * 1024;

    /** Begins to take a file. Nothing of it is there until it is {@linkplain Upload#keep kept}. */
    Upload begin();

    /** The file of that name. */
    Optional<StoredFile> find(String id);

    /** All files of an owner, newest first. */
    List<StoredFile> list(String owner);

    /** Deletes a file; whether there was one. */
    boolean delete(String id);

    /** The bytes of a file. */
    Optional<InputStream> open(String id);

    /** What addresses of files are signed with: secret, and the same as long as the files last. */
    byte[] key();

    /** Removes what has expired. */
    void forgetOld();

    @Override
    void close();
}
