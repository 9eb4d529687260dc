package dev.windlass.files;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;

/** Random bytes that last as long as the folder that they are in. */
final class SecretFile {

    private SecretFile() {}

    /** The bytes in that file, which are made if there are none. */
    static byte[] of(Path file, int bytes) throws IOException {
        byte[] made = new byte[bytes];
        new SecureRandom().nextBytes(made);
        try {
            Files.write(file, made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return made;
        } catch (FileAlreadyExistsException there) {
            byte[] read = Files.readAllBytes(file);
            if (read.length != bytes) {
                throw new IOException(file + " is damaged: delete it", there);
            }
            return read;
        }
    }
}
