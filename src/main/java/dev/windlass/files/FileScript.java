package dev.windlass.files;

import dev.windlass.store.Script;

/** What is done to files in Redis in one step. Where memory is full no file is taken, but those that are there can be deleted. */
enum FileScript implements Script {
    /**
     * Takes the next part of a file that is not there yet: 1; there is no room: 0; what came before it is gone: -1.
     *
     * <p>KEYS: file, room, ends. ARGV: id, number of the part, its bytes, room in bytes, milliseconds for which the file waits for
     * the next, when these are over.
     */
    TAKE("""
            #!lua
            if redis.call('HLEN', KEYS[1]) ~= tonumber(ARGV[2]) then return -1 end
            local n = #ARGV[3]
            if tonumber(redis.call('HGET', KEYS[2], 'all') or '0') + n > tonumber(ARGV[4]) then return 0 end
            redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
            redis.call('PEXPIRE', KEYS[1], ARGV[5])
            redis.call('HINCRBY', KEYS[2], 'all', n)
            redis.call('HINCRBY', KEYS[2], ARGV[1], n)
            redis.call('ZADD', KEYS[3], ARGV[6], ARGV[1])
            return 1
            """),

    /**
     * Makes a file be there: 1; if not all of it is: 0.
     *
     * <p>KEYS: file, room, ends, the owner's files. ARGV: id, record, number of parts, size, milliseconds for which it is kept, when
     * these are over, now.
     */
    KEEP("""
            #!lua
            if redis.call('HLEN', KEYS[1]) ~= tonumber(ARGV[3]) then return 0 end
            if (redis.call('HGET', KEYS[2], ARGV[1]) or '0') ~= ARGV[4] then return 0 end
            redis.call('HSET', KEYS[1], 'j', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[5])
            redis.call('ZADD', KEYS[3], ARGV[6], ARGV[1])
            redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', ARGV[7])
            redis.call('ZADD', KEYS[4], ARGV[6], ARGV[1])
            redis.call('PEXPIRE', KEYS[4], ARGV[5], 'NX')
            redis.call('PEXPIRE', KEYS[4], ARGV[5], 'GT')
            return 1
            """),

    /**
     * Removes a file, or what has been taken of it, and gives its room back; whether it was there.
     *
     * <p>KEYS: file, room, ends and, if it has one, the owner's files. ARGV: id.
     */
    REMOVE("""
            #!lua flags=allow-oom
            local there = redis.call('HEXISTS', KEYS[1], 'j')
            redis.call('DEL', KEYS[1])
            local n = redis.call('HGET', KEYS[2], ARGV[1])
            if n then
                redis.call('HINCRBY', KEYS[2], 'all', '-' .. n)
                redis.call('HDEL', KEYS[2], ARGV[1])
            end
            redis.call('ZREM', KEYS[3], ARGV[1])
            if KEYS[4] then redis.call('ZREM', KEYS[4], ARGV[1]) end
            return there
            """),

    /** Gives back the room of files whose time is over; these themselves expire. KEYS: room, ends. ARGV: now. */
    TIDY("""
            #!lua flags=allow-oom
            local old
            repeat
                old = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[1], 'LIMIT', '0', '1000')
                for _, id in ipairs(old) do
                    local n = redis.call('HGET', KEYS[1], id)
                    if n then
                        redis.call('HINCRBY', KEYS[1], 'all', '-' .. n)
                        redis.call('HDEL', KEYS[1], id)
                    end
                end
                if #old > 0 then redis.call('ZREM', KEYS[2], unpack(old)) end
            until #old < 1000
            return 1
            """);

    private final String text;
    private final String hash;

    FileScript(String text) {
        this.text = text;
        this.hash = Script.hash(text);
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String hash() {
        return hash;
    }
}
