package dev.windlass.rest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.windlass.files.Signatures;
import dev.windlass.files.StoredFile;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A file on the wire.
 *
 * @param id its name
 * @param name what it is called
 * @param contentType what it is, as a media type
 * @param size how many bytes it has
 * @param etag its MD5
 * @param checksums what its bytes come to
 * @param metadata what whoever stored it says of it
 * @param createdAt when it was stored, RFC 3339
 * @param expiresAt when it is removed
 * @param urls where more of it is
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FileBody(
        String id,
        String name,
        String contentType,
        long size,
        String etag,
        Checksums checksums,
        ObjectNode metadata,
        String createdAt,
        String expiresAt,
        Urls urls) {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /**
     * What a file's bytes come to, in hexadecimal digits.
     *
     * @param sha256 by SHA-256
     * @param md5 by MD5
     */
    record Checksums(String sha256, String md5) {}

    /**
     * Where more of a file is.
     *
     * @param get what is said here
     * @param download its bytes, for everybody who has this
     */
    record Urls(String get, String download) {}

    static FileBody of(StoredFile file, String publicUrl, Signatures signatures) {
        var sums = file.checksums();
        return new FileBody(
                file.id(),
                file.label().name(),
                file.label().contentType(),
                file.size(),
                sums.md5(),
                new Checksums(sums.sha256(), sums.md5()),
                file.label().metadata(),
                time(file.created()),
                time(file.expires()),
                urls(file, publicUrl + "/v1/files/" + file.id(), signatures));
    }

    private static Urls urls(StoredFile file, String url, Signatures signatures) {
        long expiry = file.expires().getEpochSecond();
        String download = UriBuilder.fromUri(url + "/download")
                .queryParam("owner", file.owner())
                .queryParam("expiry", expiry)
                .queryParam("signature", signatures.download(file.owner(), file.id(), expiry))
                .build()
                .toString();
        return new Urls(url, download);
    }

    private static String time(Instant time) {
        return MILLIS.format(time);
    }
}
