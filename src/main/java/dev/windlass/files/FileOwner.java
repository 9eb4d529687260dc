package dev.windlass.files;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Whose a file is: a service account's namespace, or else a user, whose name itself is not kept; or a prediction. */
public final class FileOwner {

    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
    /** No namespace's name has a colon. */
    private static final String USER = "user:";

    private static final String PREDICTION = "prediction:";
    private static final int BYTES = 16;

    private FileOwner() {}

    /** The owner that a user of the cluster stores files for, and sees them of. */
    public static String of(String username) {
        if (username.startsWith(SERVICE_ACCOUNT)) {
            String rest = username.substring(SERVICE_ACCOUNT.length());
            int colon = rest.indexOf(':');
            if (colon > 0) {
                return rest.substring(0, colon);
            }
        }
        byte[] hash = Digests.sha256().digest(username.getBytes(StandardCharsets.UTF_8));
        return USER + HexFormat.of().formatHex(Arrays.copyOf(hash, BYTES));
    }

    /** The owner of what comes out of a prediction. */
    static String ofPrediction(String id) {
        return PREDICTION + id;
    }

    /** Whether a file came out of a prediction. */
    static boolean isPrediction(String owner) {
        return owner.startsWith(PREDICTION);
    }
}
