package dev.windlass.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a container's log is asked for: the last lines, and of these the first bytes.
 *
 * @param lines how many lines
 * @param bytes how many bytes
 */
record LogPart(int lines, int bytes) {

    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final Pattern LINES = number("tailLines");
    private static final Pattern BYTES = number("limitBytes");

    /** The part that the query of a request names, to the API server or to a kubelet. */
    static LogPart of(@Nullable String query) {
        return new LogPart(number(LINES, query, Integer.MAX_VALUE), number(BYTES, query, MOST_BYTES));
    }

    private static Pattern number(String name) {
        return Pattern.compile("(?:^|[?&])" + name + "=(\\d{1,9})(?:&|$)");
    }

    private static int number(Pattern pattern, @Nullable String query, int otherwise) {
        Matcher found = pattern.matcher(query == null ? "" : query);
        return found.find() ? Integer.parseInt(found.group(1)) : otherwise;
    }

    /** That part of a file; nothing of one that is not there. What is older than the last 16 MiB is not looked at. */
    byte[] read(Path file) {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try (SeekableByteChannel log = Files.newByteChannel(file)) {
            long size = log.size();
            log.position(Math.max(0, size - MOST_BYTES));
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(size, MOST_BYTES));
            int read = 0;
            while (end.hasRemaining() && read >= 0) {
                read = log.read(end);
            }
            byte[] all = Arrays.copyOf(end.array(), end.position());
            int start = start(all);
            return Arrays.copyOfRange(all, start, start + Math.min(bytes, all.length - start));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where the lines begin; the last byte ends the last of them. */
    private int start(byte[] all) {
        int seen = 0;
        for (int i = all.length - 2; i >= 0; i--) {
            if (all[i] == '\n' && ++seen == lines) {
                return i + 1;
            }
        }
        return lines == 0 ? all.length : 0;
    }
}
