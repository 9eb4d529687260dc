package dev.windlass.files;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/** Names files as Replicate does: base 64 of a UUID's text, which is letters and digits only. */
final class FileIds {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]{48}");

    private FileIds() {}

    /** A new one, of 122 bits that nobody can guess. */
    static String random() {
        return Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Whether a text can be one: it then can be part of a path or a key. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
