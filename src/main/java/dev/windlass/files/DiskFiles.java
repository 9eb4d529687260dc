package dev.windlass.files;

import dev.windlass.store.StoreAway;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Files in a folder of this one process: the bytes of each, and beside them what is known of it. What is known is written last and
 * removed first, so that whatever is known is whole; what a process left behind unfinished is removed by the next. The map of what
 * is there changes in single steps, and whoever takes a file out of it, and nobody else, gives its room back.
 */
public final class DiskFiles implements FileStore {

    private static final Logger LOG = Logger.getLogger(DiskFiles.class);
    private static final String BYTES = ".bytes";
    private static final String RECORD = ".json";
    private static final String UNFINISHED = ".part";
    private static final String KEY = "key";
    private static final int KEY_BYTES = 32;
    private static final Pattern OURS = Pattern.compile("([A-Za-z0-9]{48})\\.(bytes|json|part)");

    private final Path folder;
    private final boolean temporary;
    private final FileLimits limits;
    private final Clock clock;
    private final DiskRoom room;
    private final Map<String, StoredFile> kept = new ConcurrentHashMap<>();
    private final byte[] key;

    private DiskFiles(Path folder, boolean temporary, FileLimits limits, Clock clock) {
        this.folder = folder;
        this.temporary = temporary;
        this.limits = limits;
        this.clock = clock;
        this.room = new DiskRoom(limits.mostBytes());
        try {
            this.key = SecretFile.of(folder.resolve(KEY), KEY_BYTES);
            load();
        } catch (IOException e) {
            throw new UncheckedIOException("Files cannot be kept in " + folder, e);
        }
    }

    /** Keeps files in that folder, with those that are there. */
    public static DiskFiles in(Path folder, FileLimits limits, Clock clock) {
        try {
            return new DiskFiles(Files.createDirectories(folder), false, limits, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("Files cannot be kept in " + folder, e);
        }
    }

    /** Keeps files in a folder that goes with this process. */
    public static DiskFiles temporary(FileLimits limits, Clock clock) {
        try {
            return new DiskFiles(Files.createTempDirectory("windlass-files-"), true, limits, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("There is no folder for files", e);
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public Upload begin() {
        return new Upload(DiskSink::new, clock, limits.retention());
    }

    @Override
    public Optional<StoredFile> find(String id) {
        Instant now = clock.instant();
        return Optional.ofNullable(kept.get(id)).filter(it -> !it.expired(now));
    }

    @Override
    public List<StoredFile> list(String owner) {
        Instant now = clock.instant();
        return kept.values().stream()
                .filter(it -> it.owner().equals(owner) && !it.expired(now))
                .sorted(StoredFile.NEWEST_FIRST)
                .toList();
    }

    @Override
    public boolean delete(String id) {
        StoredFile gone = kept.remove(id);
        if (gone == null) {
            return false;
        }
        remove(file(id, RECORD));
        remove(file(id, BYTES));
        room.give(gone.size());
        return true;
    }

    @Override
    public Optional<InputStream> open(String id) {
        if (find(id).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.newInputStream(file(id, BYTES)));
        } catch (NoSuchFileException deleted) {
            return Optional.empty();
        } catch (IOException e) {
            throw away(e);
        }
    }

    @Override
    public byte[] key() {
        return key.clone();
    }

    @Override
    public void forgetOld() {
        Instant now = clock.instant();
        kept.values().stream().filter(it -> it.expired(now)).forEach(it -> delete(it.id()));
    }

    @Override
    public void close() {
        if (temporary) {
            kept.keySet().forEach(this::delete);
            try (var left = Files.list(folder)) {
                left.forEach(DiskFiles::remove);
            } catch (IOException e) {
                LOG.warnf("%s was not emptied: %s", folder, e.getMessage());
            }
            remove(folder);
        }
    }

    private void load() throws IOException {
        try (var all = Files.list(folder)) {
            for (Path each : all.filter(it -> it.toString().endsWith(RECORD)).toList()) {
                FileRecords.read(Files.readAllBytes(each))
                        .filter(it -> each.equals(file(it.id(), RECORD)) && Files.exists(file(it.id(), BYTES)))
                        .ifPresent(it -> {
                            kept.put(it.id(), it);
                            room.has(it.size());
                        });
            }
        }
        try (var all = Files.list(folder)) {
            all.filter(this::leftBehind).forEach(DiskFiles::remove);
        }
        forgetOld();
    }

    private boolean leftBehind(Path file) {
        Matcher ours = OURS.matcher(String.valueOf(file.getFileName()));
        return ours.matches() && (!kept.containsKey(ours.group(1)) || UNFINISHED.endsWith(ours.group(2)));
    }

    private Path file(String id, String kind) {
        return folder.resolve(id + kind);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("%s was not removed: %s", file, e.getMessage());
        }
    }

    private static StoreAway away(IOException failure) {
        return new StoreAway("Files cannot be read or written: " + failure.getMessage(), failure);
    }

    /** Where the bytes of one file go. */
    private final class DiskSink implements Upload.Sink {

        private final String id;
        private final OutputStream bytes;
        private long taken;

        DiskSink(String id) {
            this.id = id;
            try {
                this.bytes = Files.newOutputStream(file(id, UNFINISHED), StandardOpenOption.CREATE_NEW);
            } catch (IOException e) {
                throw away(e);
            }
        }

        @Override
        public void write(byte[] part, int offset, int length) {
            if (!room.take(length)) {
                forgetOld();
                if (!room.take(length)) {
                    throw FileRefused.noRoom(room.most());
                }
            }
            taken += length;
            try {
                bytes.write(part, offset, length);
            } catch (IOException e) {
                throw away(e);
            }
        }

        @Override
        public void keep(StoredFile file) {
            try {
                bytes.close();
                Files.move(file(id, UNFINISHED), file(id, BYTES), StandardCopyOption.ATOMIC_MOVE);
                Files.write(file(id, UNFINISHED), FileRecords.write(file));
                Files.move(file(id, UNFINISHED), file(id, RECORD), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw away(e);
            }
            kept.put(id, file);
        }

        @Override
        public void drop() {
            try {
                bytes.close();
            } catch (IOException e) {
                LOG.debugf("%s was not closed: %s", id, e.getMessage());
            }
            remove(file(id, UNFINISHED));
            remove(file(id, BYTES));
            room.give(taken);
        }
    }
}
