package dev.windlass.page;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What a browser shows, in few characters; of a list of Deployments: which rows, and in which state each of them. With it any gateway
 * can tell what has changed, and none has to remember who looks.
 */
final class Mark {

    private static final int HEAD = 4;
    private static final int EACH = 3;

    private Mark() {}

    /** The mark of these rows, in their order. */
    static String ofRows(List<DeploymentRow> rows) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + EACH * rows.size());
        bytes.putInt(names(rows));
        for (DeploymentRow row : rows) {
            int state = crc(row.toString());
            bytes.put((byte) (state >> 16)).put((byte) (state >> 8)).put((byte) state);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The mark of whatever is all told by its text, which is the same at every gateway: a hash of an enum is not. */
    static String of(Object shown) {
        return Integer.toHexString(crc(shown.toString()));
    }

    /** Which rows are not as the mark says; empty if other rows were meant, or nothing that can be understood. */
    static Optional<List<DeploymentRow>> changed(@Nullable String mark, List<DeploymentRow> rows) {
        byte[] before = bytes(mark);
        byte[] now = bytes(ofRows(rows));
        if (before.length != now.length
                || ByteBuffer.wrap(before).getInt() != ByteBuffer.wrap(now).getInt()) {
            return Optional.empty();
        }
        List<DeploymentRow> changed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            int at = HEAD + EACH * i;
            if (!ByteBuffer.wrap(before, at, EACH).equals(ByteBuffer.wrap(now, at, EACH))) {
                changed.add(rows.get(i));
            }
        }
        return Optional.of(changed);
    }

    private static byte[] bytes(@Nullable String mark) {
        try {
            return mark == null ? new byte[0] : Base64.getUrlDecoder().decode(mark);
        } catch (IllegalArgumentException nonsense) {
            return new byte[0];
        }
    }

    private static int names(List<DeploymentRow> rows) {
        return crc(rows.stream().map(DeploymentRow::key).collect(Collectors.joining(" ")));
    }

    private static int crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }
}
