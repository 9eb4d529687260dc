package dev.windlass.files;

import dev.windlass.files.StoredFile.Checksums;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** A file that is being taken, part by part. Unless it is kept, nothing is left of it once this is closed. */
public final class Upload implements AutoCloseable {

    private final String id = FileIds.random();
    private final Sink sink;
    private final Clock clock;
    private final Duration retention;
    private final MessageDigest md5 = Digests.md5();
    private final MessageDigest sha256 = Digests.sha256();
    private long size;
    private boolean kept;

    /** Where the bytes of a file go. */
    interface Sink {

        /**
         * Takes the next bytes.
         *
         * @throws FileRefused if there is no room for them
         */
        void write(byte[] bytes, int offset, int length);

        /** That was all: the file is there from now on. */
        void keep(StoredFile file);

        /** It is not wanted after all; room is given back. */
        void drop();
    }

    /** Makes where the bytes of the file of a name go. */
    interface Sinks {

        Sink open(String id);
    }

    Upload(Sinks sinks, Clock clock, Duration retention) {
        this.sink = sinks.open(id);
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * Takes the next bytes.
     *
     * @throws FileRefused if it is too large by now, or there is no room for it
     */
    public void write(byte[] bytes, int offset, int length) {
        size += length;
        if (size > FileStore.MOST_BYTES) {
            throw FileRefused.tooLarge();
        }
        md5.update(bytes, offset, length);
        sha256.update(bytes, offset, length);
        sink.write(bytes, offset, length);
    }

    /** That was all: the file is kept from now on. */
    public StoredFile keep(String owner, Label label) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        HexFormat hex = HexFormat.of();
        Checksums checksums = new Checksums(hex.formatHex(md5.digest()), hex.formatHex(sha256.digest()));
        StoredFile file = new StoredFile(id, owner, label, size, checksums, now, now.plus(retention));
        sink.keep(file);
        kept = true;
        return file;
    }

    @Override
    public void close() {
        if (!kept) {
            kept = true;
            sink.drop();
        }
    }
}
