package dev.windlass.files;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs addresses of files under which they are had without a token. */
public final class Signatures {

    private static final String ALGORITHM = "HmacSHA256";

    private final FileStore store;

    /** Signs with the key of that store. */
    public Signatures(FileStore store) {
        this.store = store;
    }

    /**
     * Signs that a file may be had by everybody until then.
     *
     * @param expiry in seconds since 1970
     */
    public String download(String owner, String id, long expiry) {
        return sign(owner + " " + id + " " + expiry);
    }

    /** Whether that was signed, and it is not later than was signed. */
    public boolean allowsDownload(String owner, String id, long expiry, String signature, Instant now) {
        return same(download(owner, id, expiry), signature) && now.getEpochSecond() < expiry;
    }

    /** Signs that an instance may have a file as long as it is there. */
    public String instance(String id) {
        return sign("instance " + id);
    }

    /** Whether that was signed. */
    public boolean allowsInstance(String id, String signature) {
        return same(instance(id), signature);
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(store.key(), ALGORITHM));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
