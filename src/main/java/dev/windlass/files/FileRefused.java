package dev.windlass.files;

/** A file that is not taken, for a reason that whoever stores it can do something about. */
public final class FileRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kind of reason it is. */
    public enum Kind {
        /** It is larger than any file may be. */
        TOO_LARGE,
        /** There is no room for it beside those that are there. */
        NO_ROOM
    }

    private final Kind kind;

    private FileRefused(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    /** It is larger than {@link FileStore#MOST_BYTES}. */
    static FileRefused tooLarge() {
        return new FileRefused(Kind.TOO_LARGE, "Files must be less than 100MB in size");
    }

    /** All files together may not have more than that many bytes. */
    static FileRefused noRoom(long most) {
        return new FileRefused(
                Kind.NO_ROOM,
                "There is no room for this file: all files together may have " + most / (1024 * 1024)
                        + " MiB (windlass.files.most-bytes). Delete some that are not needed, or send it within the input as a"
                        + " data URL.");
    }

    /** What kind of reason it is. */
    public Kind kind() {
        return kind;
    }

    /** The reason, in a sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
