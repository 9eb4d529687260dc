package dev.windlass.files;

import dev.windlass.store.RedisLink;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The bytes of a file in Redis, of which one part at a time is here. A file that goes meanwhile breaks off; it does not end. */
final class RedisBytes extends InputStream {

    private final RedisLink link;
    private final String key;
    private long left;
    private int next;
    private byte[] part = {};
    private int given;

    private RedisBytes(RedisLink link, String key, long size) {
        this.link = link;
        this.key = key;
        this.left = size;
    }

    /** Those of the file under that key, which has so many; empty: they are gone. */
    static Optional<InputStream> open(RedisLink link, String key, long size) {
        RedisBytes bytes = new RedisBytes(link, key, size);
        return size == 0 || bytes.fetched() ? Optional.of(bytes) : Optional.empty();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (given == part.length) {
            if (left == 0) {
                return -1;
            }
            if (!fetched()) {
                throw new IOException("the file was removed while it was read");
            }
        }
        int count = Math.min(length, part.length - given);
        System.arraycopy(part, given, into, offset, count);
        given += count;
        return count;
    }

    private boolean fetched() {
        Response answer = link.ask(Command.HGET, key, String.valueOf(next));
        if (answer == null) {
            return false;
        }
        part = answer.toBytes();
        given = 0;
        left -= part.length;
        next++;
        return part.length > 0 && left >= 0;
    }
}
