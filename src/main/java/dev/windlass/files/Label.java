package dev.windlass.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is said of a file by whoever stores it. What makes no sense is put right, for it comes back in headers and addresses.
 *
 * @param name what it is called: no path, no control characters, at most 255 bytes
 * @param contentType what it is, as a media type
 * @param metadata what else is said of it
 */
public record Label(String name, String contentType, ObjectNode metadata) {

    /** What a file is of which nobody says what it is. */
    static final String ANYTHING = "application/octet-stream";

    private static final String UNNAMED = "file";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_TYPE = 127;
    private static final Pattern PATH = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");
    private static final String TOKEN = "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*";
    private static final Pattern TYPE =
            Pattern.compile(TOKEN + "/" + TOKEN + "(; ?[A-Za-z0-9-]+=([A-Za-z0-9._+-]+|\"[A-Za-z0-9._+ -]*\"))*");

    /** Puts right what makes no sense. */
    public Label {
        name = named(name);
        contentType = typed(contentType);
        metadata = metadata.deepCopy();
    }

    /** What is left of a name without what a path or a header could be made of. */
    private static String named(String written) {
        String last = UNPRINTABLE
                .matcher(PATH.matcher(written).replaceFirst(""))
                .replaceAll("")
                .strip();
        return last.isEmpty() || last.chars().allMatch(it -> it == '.') ? UNNAMED : shortened(last);
    }

    private static String typed(String written) {
        return Optional.of(written.strip())
                .filter(it -> it.length() <= LONGEST_TYPE && TYPE.matcher(it).matches())
                .orElse(ANYTHING);
    }

    /** What a name ends with says what it is: it is cut before that. */
    private static String shortened(String name) {
        int dot = name.lastIndexOf('.');
        String end = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
        String begin = name.substring(0, name.length() - end.length());
        while (bytes(begin + end) > LONGEST_NAME) {
            begin = begin.substring(0, begin.offsetByCodePoints(begin.length(), -1));
        }
        return begin + end;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
