package dev.windlass.prediction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Names predictions as Replicate does: 26 characters, lower-case letters and digits, that nobody can guess. */
public final class PredictionIds {

    /** How many random bytes a name needs. */
    public static final int BYTES = 16;

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;
    private static final int MASK = 31;
    private static final int BYTE_BITS = 8;

    private PredictionIds() {}

    /** What one must know to follow the prediction that has this secret; the secret cannot be told from it. */
    public static String streamKey(String secret) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(("stream " + secret).getBytes(StandardCharsets.UTF_8));
            return of(Arrays.copyOf(hash, BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** The name that these {@link #BYTES} random bytes are: base 32 of RFC 4648 in lower case, without padding. */
    public static String of(byte[] random) {
        StringBuilder id = new StringBuilder();
        int buffer = 0;
        int held = 0;
        for (byte each : random) {
            buffer = (buffer << BYTE_BITS) | (each & 0xff);
            held += BYTE_BITS;
            while (held >= BITS) {
                held -= BITS;
                id.append(DIGITS.charAt((buffer >> held) & MASK));
            }
            buffer &= (1 << held) - 1;
        }
        if (held > 0) {
            id.append(DIGITS.charAt((buffer << (BITS - held)) & MASK));
        }
        return id.toString();
    }
}
