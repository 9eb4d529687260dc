package dev.windlass.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.windlass.files.FileRefused;
import dev.windlass.files.FileStore;
import dev.windlass.files.Label;
import dev.windlass.files.PartHeader;
import dev.windlass.files.Upload;
import dev.windlass.gateway.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;
import org.jspecify.annotations.Nullable;

/**
 * The form of the playground where it may hold files (RFC 7578), read while it comes: files go into the store, and what is
 * written is kept, whatever becomes of them.
 */
final class PlayForm implements MultipartParser.PartHandler {

    /** What the name of a field for a file begins with. */
    static final String FILE = "file.";

    private static final int AT_A_TIME = 64 * 1024;
    private static final int MOST_WRITTEN = 1024 * 1024;
    private static final int MOST_FIELDS = 1000;
    private static final long MOST_READ = 2 * FileStore.MOST_BYTES;

    private final FileStore files;
    private final String owner;
    private final Map<String, ByteArrayOutputStream> fields = new HashMap<>();
    private final Map<String, String> stored = new HashMap<>();
    private final Map<String, String> refused = new HashMap<>();
    private @Nullable Upload upload;
    private @Nullable ByteArrayOutputStream field;
    private PartHeader header = PartHeader.of(null, null);
    private long written;
    private boolean progress;

    private PlayForm(FileStore files, String owner) {
        this.files = files;
        this.owner = owner;
    }

    /**
     * Reads a form.
     *
     * @param owner whose its files are
     * @param boundary what is between its parts
     * @throws Refused if it is none, or larger than any may be
     */
    static PlayForm read(FileStore files, String owner, @Nullable String boundary, InputStream body) {
        PlayForm form = new PlayForm(files, owner);
        try {
            form.read(boundary, body);
        } catch (IOException brokenOff) {
            throw broken();
        } finally {
            form.drop();
        }
        return form;
    }

    private void read(@Nullable String boundary, InputStream body) throws IOException {
        if (boundary == null || boundary.isEmpty()) {
            throw broken();
        }
        var parser = MultipartParser.beginParse(
                this, boundary.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8.name());
        byte[] part = new byte[AT_A_TIME];
        long read = 0;
        long headers = 0;
        for (int length = body.read(part); length >= 0 && !parser.isComplete(); length = body.read(part)) {
            progress = false;
            parser.parse(ByteBuffer.wrap(part, 0, length));
            read += length;
            headers = progress ? 0 : headers + length;
            if (read > MOST_READ || headers > MOST_WRITTEN) {
                throw tooLarge("All files of a form together must be less than 200 MB.");
            }
        }
        if (!parser.isComplete()) {
            throw broken();
        }
    }

    @Override
    public void beginPart(CaseInsensitiveMap<String> headers) {
        progress = true;
        header = PartHeader.of(headers.getFirst("Content-Disposition"), headers.getFirst("Content-Type"));
        boolean chosen = !header.filename().orElse("").isEmpty();
        if (!header.name().startsWith(FILE)) {
            count(0);
            field = fields.computeIfAbsent(header.name(), unused -> new ByteArrayOutputStream());
        } else if (chosen && !stored.containsKey(header.name())) {
            upload = files.begin();
        }
    }

    @Override
    public void data(ByteBuffer bytes) {
        progress = true;
        byte[] part = new byte[bytes.remaining()];
        bytes.get(part);
        if (field != null) {
            count(part.length);
            field.writeBytes(part);
        } else {
            trying(it -> it.write(part, 0, part.length));
        }
    }

    @Override
    public void endPart() {
        field = null;
        trying(it -> stored.put(
                header.name(),
                it.keep(
                                owner,
                                new Label(
                                        header.filename().orElse(""),
                                        header.type().orElse(""),
                                        JsonNodeFactory.instance.objectNode()))
                        .id()));
        drop();
    }

    private interface Step {
        void of(Upload upload);
    }

    /** A file that is not taken is read all the same: what is written comes after it. */
    private void trying(Step step) {
        Upload now = upload;
        if (now == null) {
            return;
        }
        try {
            step.of(now);
        } catch (FileRefused why) {
            refused.put(
                    header.name().substring(FILE.length()),
                    why.sentence() + (why.sentence().endsWith(".") ? "" : "."));
            drop();
        }
    }

    private void drop() {
        Upload left = upload;
        upload = null;
        if (left != null) {
            left.close();
        }
    }

    private void count(int length) {
        written += length;
        if (written > MOST_WRITTEN || fields.size() > MOST_FIELDS) {
            throw tooLarge("More is written than " + MOST_WRITTEN / 1024
                    + " KiB. Choose a file instead, where there is a field for one.");
        }
    }

    private static Refused tooLarge(String sentence) {
        return Refused.because(Refused.Kind.TOO_LARGE, sentence);
    }

    private static Refused broken() {
        return Refused.because(Refused.Kind.MALFORMED, "The form broke off, or is none. Send it again.");
    }

    /** What is wrong with files, by the names of inputs. */
    Map<String, String> refused() {
        return Map.copyOf(refused);
    }

    /**
     * What stands in a field; in one for the address of a file, the address of the file that was chosen.
     *
     * @param url where this service is
     */
    @Nullable
    String text(String name, String url) {
        String file = stored.get(FILE + name.substring(name.indexOf('.') + 1));
        return file != null
                ? url + "/v1/files/" + file
                : Optional.ofNullable(fields.get(name))
                        .map(it -> it.toString(StandardCharsets.UTF_8))
                        .orElse(null);
    }
}
