package dev.windlass.demo;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The file in which a container says why it ended.
 *
 * <p>A kubelet mounts it into the container as its {@code terminationMessagePath}. Processes of one machine share one
 * file system, so here the text of that path, wherever a command, an argument or a variable of the container contains
 * it, is replaced by the path of a file that this container has to itself.
 *
 * @param file the file
 * @param path what the container calls it
 */
record TerminationLog(Path file, String path) {

    /** The kubelet's limits (MaxContainerTerminationMessage…). */
    private static final int MOST_BYTES = 4096;

    private static final int MOST_LOG_BYTES = 2048;
    private static final int MOST_LOG_LINES = 80;

    /** The text as a process of this machine has to see it. */
    String in(String text) {
        return path.isEmpty() ? text : text.replace(path, file.toString());
    }

    /** Empties it, as it is at each start of a container. */
    void empty() throws IOException {
        Files.write(file, new byte[0]);
    }

    /** What the container left; empty if nothing. */
    String message() {
        return tail(file, 0, MOST_BYTES);
    }

    /** What the container left, or else the end of what it printed since {@code start} (in bytes) if it failed. */
    String messageOr(Path log, long start, int exitCode) {
        String message = message();
        return message.isEmpty() && exitCode != 0 ? lastLines(tail(log, start, MOST_LOG_BYTES)) : message;
    }

    private static String lastLines(String text) {
        String[] lines = text.split("(?<=\n)");
        return String.join("", Arrays.asList(lines).subList(Math.max(0, lines.length - MOST_LOG_LINES), lines.length));
    }

    private static String tail(Path file, long start, int most) {
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(start, bytes.length() - most);
            byte[] end = new byte[(int) Math.max(0, bytes.length() - from)];
            bytes.seek(from);
            bytes.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        } catch (IOException gone) {
            return "";
        }
    }
}
