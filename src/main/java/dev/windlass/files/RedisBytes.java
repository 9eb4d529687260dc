package dev.windlass.files;

import dev.windlass.store.RedisLink;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file in Redis, of which one part at a time is here. A file that goes meanwhile breaks off; it does not end. */
final class RedisBytes extends InputStream {

    private final RedisLink link;
    private final String key;
    private long left;
    private int next;
    private byte[] part = {};
    private int given;

    /** Those of the file under that key, which has so many. */
    RedisBytes(RedisLink link, String key, long size) {
        this.link = link;
        this.key = key;
        this.left = size;
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
            fetch();
        }
        int count = Math.min(length, part.length - given);
        System.arraycopy(part, given, into, offset, count);
        given += count;
        return count;
    }

    private void fetch() throws IOException {
        Response answer = link.ask(Command.HGET, key, String.valueOf(next));
        if (answer == null) {
            throw new IOException("the file was removed while it was read");
        }
        part = answer.toBytes();
        if (part.length == 0 || part.length > left) {
            throw new IOException("the file is damaged");
        }
        next++;
        given = 0;
        left -= part.length;
    }
}
