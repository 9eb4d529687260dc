package dev.windlass.rest;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Leaves out of a JSON object, as it comes in, what is too long of the string {@code logs} in it: a model may print any amount,
 * and Cog sends all of it each time. Knows just enough of JSON: strings, escapes and how deep it is.
 */
final class LogsCutter {

    private static final byte[] LOGS = "logs".getBytes(StandardCharsets.UTF_8);
    private static final int HEXADECIMAL = 4;
    /** The bytes of a character in UTF-8 after its first begin with the bits 10. */
    private static final int CONTINUATION_MASK = 0xc0;

    private static final int CONTINUATION = 0x80;

    private final Buffer kept = Buffer.buffer();
    private final int most;
    private final byte[] key = new byte[LOGS.length + 1];
    private int keyLength;
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean isValue;
    private boolean cutting;
    private boolean dropping;
    private int hexadecimal;
    private int length;
    private int dropFrom = -1;

    /** Keeps so many bytes of it. */
    LogsCutter(int most) {
        this.most = most;
    }

    /** What has been kept so far. */
    Buffer kept() {
        return kept;
    }

    void take(Buffer part) {
        byte[] bytes = part.getBytes();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean drop = drops(bytes[i]);
            if (drop && dropFrom < 0) {
                kept.appendBytes(bytes, from, i - from);
                dropFrom = i;
            } else if (!drop && dropFrom >= 0) {
                from = i;
                dropFrom = -1;
            }
        }
        if (dropFrom < 0) {
            kept.appendBytes(bytes, from, bytes.length - from);
        } else {
            dropFrom = 0;
        }
    }

    private boolean drops(byte each) {
        if (inString) {
            return inString(each);
        }
        switch (each) {
            case '"' -> begin();
            case ':' -> isValue = true;
            case ',' -> isValue = false;
            case '{', '[' -> {
                depth++;
                isValue = false;
            }
            case '}', ']' -> depth--;
            default -> {}
        }
        return false;
    }

    private void begin() {
        inString = true;
        length = 0;
        cutting = depth == 1
                && isValue
                && keyLength == LOGS.length
                && Arrays.equals(key, 0, keyLength, LOGS, 0, LOGS.length);
        if (isKey()) {
            keyLength = 0;
        }
    }

    private boolean inString(byte each) {
        boolean whole = begins(each);
        boolean ends = each == '"' && !escaped;
        escape(each);
        if (ends) {
            inString = false;
            dropping = false;
            return false;
        }
        if (isKey() && keyLength < key.length) {
            key[keyLength++] = each;
        }
        length++;
        dropping = dropping || (cutting && whole && length > most);
        return dropping;
    }

    private void escape(byte each) {
        hexadecimal = escaped && each == 'u' ? HEXADECIMAL : Math.max(0, hexadecimal - 1);
        escaped = !escaped && each == '\\';
    }

    /** Whether a character begins here: an escape is left out whole or not at all, and so are several bytes of one. */
    private boolean begins(byte each) {
        return !escaped && hexadecimal == 0 && (each & CONTINUATION_MASK) != CONTINUATION;
    }

    private boolean isKey() {
        return depth == 1 && !isValue;
    }
}
