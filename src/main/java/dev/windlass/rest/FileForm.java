package dev.windlass.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.files.FileRefused;
import dev.windlass.files.FileStore;
import dev.windlass.files.Label;
import dev.windlass.files.PartHeader;
import dev.windlass.files.StoredFile;
import dev.windlass.files.Upload;
import dev.windlass.gateway.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form with a file (RFC 7578) while it comes: the part {@code content} goes into the store, the rest, which says what it is,
 * is small and comes before it or after it.
 */
final class FileForm implements MultipartParser.PartHandler {

    private static final int AT_A_TIME = 64 * 1024;
    private static final int MOST_FIELD_BYTES = 64 * 1024;
    private static final int MOST_FIELDS = 100;
    /** Of one that is too large so much is read and thrown away: who still sends does not see an answer. */
    private static final long MOST_READ = 2 * FileStore.MOST_BYTES;

    private static final String CONTENT = "content";
    private static final Pattern TYPE = Pattern.compile(
            "multipart/form-data\\b.*;\\s*boundary=(?:\"([^\"]{1,200})\"|([^\\s;]{1,200})).*",
            Pattern.CASE_INSENSITIVE);

    private final Upload upload;
    private final Map<String, ByteArrayOutputStream> fields = new LinkedHashMap<>();
    private @Nullable PartHeader content;
    private String name = "";
    private boolean progress;

    private FileForm(Upload upload) {
        this.upload = upload;
    }

    /**
     * Stores the file of a form.
     *
     * @param type the body's media type
     * @throws Refused if it is no such form
     * @throws FileRefused if the file is too large, or there is no room for it
     */
    static StoredFile store(FileStore files, String owner, @Nullable String type, InputStream body) {
        byte[] boundary = boundary(type);
        try (Upload upload = files.begin()) {
            FileForm form = new FileForm(upload);
            form.read(boundary, body);
            return upload.keep(owner, form.label());
        }
    }

    /** What to say of a body that says itself that it is too large. */
    static boolean tooLarge(long length) {
        return length > MOST_READ;
    }

    private static byte[] boundary(@Nullable String type) {
        Matcher form = TYPE.matcher(type == null ? "" : type);
        if (!form.matches()) {
            throw malformed("The body must be multipart/form-data with a part content.");
        }
        return Optional.ofNullable(form.group(1)).orElseGet(() -> form.group(2)).getBytes(StandardCharsets.UTF_8);
    }

    private void read(byte[] boundary, InputStream body) {
        var parser = MultipartParser.beginParse(this, boundary, StandardCharsets.UTF_8.name());
        try {
            byte[] part = new byte[AT_A_TIME];
            long without = 0;
            for (int length = body.read(part); length >= 0 && !parser.isComplete(); length = body.read(part)) {
                progress = false;
                parser.parse(ByteBuffer.wrap(part, 0, length));
                without = progress ? 0 : without + length;
                if (without > MOST_FIELD_BYTES) {
                    throw malformed("The headers of a part are too large.");
                }
            }
        } catch (FileRefused refused) {
            drain(body);
            throw refused;
        } catch (IOException brokenOff) {
            throw malformed("The body broke off, or is no form.");
        }
        if (!parser.isComplete()) {
            throw malformed("The body broke off: it lacks the boundary at its end.");
        }
    }

    private static void drain(InputStream body) {
        try {
            body.skip(MOST_READ);
        } catch (IOException gone) {
            // Nobody waits for an answer then.
        }
    }

    @Override
    public void beginPart(CaseInsensitiveMap<String> headers) {
        progress = true;
        PartHeader header = PartHeader.of(headers.getFirst("Content-Disposition"), headers.getFirst("Content-Type"));
        name = header.name();
        if (name.equals(CONTENT)) {
            if (content != null) {
                throw malformed("content: must be given once.");
            }
            content = header;
        } else if (fields.size() < MOST_FIELDS) {
            fields.put(name, new ByteArrayOutputStream());
        }
    }

    @Override
    public void data(ByteBuffer bytes) {
        progress = true;
        byte[] part = new byte[bytes.remaining()];
        bytes.get(part);
        if (name.equals(CONTENT)) {
            upload.write(part, 0, part.length);
            return;
        }
        ByteArrayOutputStream field = fields.get(name);
        if (field != null) {
            if (field.size() + part.length > MOST_FIELD_BYTES) {
                throw malformed(name + ": must be smaller than " + MOST_FIELD_BYTES / 1024 + " KiB.");
            }
            field.writeBytes(part);
        }
    }

    @Override
    public void endPart() {
        name = "";
    }

    private Label label() {
        PartHeader header = content;
        if (header == null) {
            throw malformed("content: is required.");
        }
        ObjectNode metadata = FileMetadata.of(text("metadata"), fields.keySet(), this::text);
        return new Label(
                text("filename").or(header::filename).orElse(""),
                text("type").or(header::type).orElse(""),
                metadata);
    }

    private Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field)).map(it -> it.toString(StandardCharsets.UTF_8));
    }

    private static Refused malformed(String sentence) {
        return Refused.because(Refused.Kind.MALFORMED, sentence);
    }
}
