package dev.windlass.store;

/**
 * What is done in one step, where nothing comes between. Names and values are arguments; none of them becomes part of a script.
 * Where memory is full nothing new is accepted, but what has been accepted goes on and ends.
 */
enum RedisScript implements Script {
    /**
     * The prediction: its version and whether its data are there, if it is as known; else its version and its parts.
     *
     * <p>KEYS: prediction, data, lead. ARGV: known version, lease or nothing.
     */
    READ("""
            #!lua flags=no-writes
            if ARGV[2] ~= '' and redis.call('GET', KEYS[3]) ~= ARGV[2] then return {'lost'} end
            local v = redis.call('HGET', KEYS[1], 'v')
            if not v then return {} end
            if v == ARGV[1] then return {v, redis.call('EXISTS', KEYS[2])} end
            local d = redis.call('HMGET', KEYS[2], 'i', 'o', 'l')
            return {v, redis.call('HGET', KEYS[1], 'j'), d[1], d[2], d[3]}
            """),

    /**
     * Keeps a new prediction if there is room: 1, else 0.
     *
     * <p>KEYS: prediction, data, all, open, over, waiting, last, busy, known, journal. ARGV: id, record, input, microseconds,
     * size, room, room in bytes, Deployment, gateway, milliseconds for which that it was accepted is known.
     */
    ACCEPT("""
            #!lua
            local n = tonumber(redis.call('HGET', KEYS[6], 'n') or '0')
            local b = tonumber(redis.call('HGET', KEYS[6], 'b') or '0')
            if n >= tonumber(ARGV[6]) or b + tonumber(ARGV[5]) > tonumber(ARGV[7]) then return 0 end
            if redis.call('EXISTS', KEYS[1]) == 1 then return 1 end
            redis.call('HSET', KEYS[1], 'v', '1', 'j', ARGV[2], 'q', ARGV[5])
            redis.call('HSET', KEYS[2], 'i', ARGV[3], 'o', '', 'l', '')
            redis.call('ZADD', KEYS[3], ARGV[4], ARGV[1])
            redis.call('ZADD', KEYS[4], ARGV[4], ARGV[1])
            redis.call('HINCRBY', KEYS[6], 'n', '1')
            redis.call('HINCRBY', KEYS[6], 'b', ARGV[5])
            local last = redis.call('GET', KEYS[7])
            if not last or tonumber(last) < tonumber(ARGV[4]) then last = ARGV[4] end
            redis.call('SET', KEYS[7], last, 'PX', ARGV[10])
            redis.call('SADD', KEYS[8], ARGV[8])
            redis.call('SADD', KEYS[9], ARGV[8])
            redis.call('XADD', KEYS[10], 'MAXLEN', '~', '10000', '*',
                'd', ARGV[8], 'i', ARGV[1], 's', 'QUEUED', 'g', ARGV[9])
            local t = redis.call('TIME')
            local now = t[1] * 1000 + math.floor(t[2] / 1000)
            local old = redis.call('ZRANGEBYSCORE', KEYS[5], '-inf', now, 'LIMIT', '0', '10')
            if #old > 0 then
                redis.call('ZREM', KEYS[3], unpack(old))
                redis.call('ZREM', KEYS[5], unpack(old))
            end
            return 1
            """),

    /**
     * Changes a prediction that is still as it was read: 1; gone: 0; it was changed meanwhile: -1; somebody else leads: -2.
     *
     * <p>KEYS: prediction, data, open, over, waiting, busy, journal, lead, webhooks. ARGV: version, record, size if it waits now,
     * whether it is over, which parts of the data to write (o, l, or x: remove them), output, logs, lease or nothing, id,
     * Deployment, stage, gateway, milliseconds for which data and record are kept, whether somebody is to be told of its end.
     */
    CHANGE("""
            #!lua flags=allow-oom
            if ARGV[8] ~= '' and redis.call('GET', KEYS[8]) ~= ARGV[8] then return -2 end
            local v = redis.call('HGET', KEYS[1], 'v')
            if not v then return 0 end
            if v ~= ARGV[1] then return -1 end
            redis.call('HSET', KEYS[1], 'v', v + 1, 'j', ARGV[2])
            if ARGV[5] ~= '' and redis.call('EXISTS', KEYS[2]) == 1 then
                if string.find(ARGV[5], 'o', 1, true) then redis.call('HSET', KEYS[2], 'o', ARGV[6]) end
                if string.find(ARGV[5], 'l', 1, true) then redis.call('HSET', KEYS[2], 'l', ARGV[7]) end
                if ARGV[5] == 'x' then redis.call('DEL', KEYS[2]) end
            end
            local q = redis.call('HGET', KEYS[1], 'q')
            if q and ARGV[3] == '' then
                redis.call('HDEL', KEYS[1], 'q')
                redis.call('HINCRBY', KEYS[5], 'b', '-' .. q)
                if redis.call('HINCRBY', KEYS[5], 'n', '-1') == 0 then redis.call('DEL', KEYS[5]) end
            elseif not q and ARGV[3] ~= '' then
                redis.call('HSET', KEYS[1], 'q', ARGV[3])
                redis.call('HINCRBY', KEYS[5], 'b', ARGV[3])
                redis.call('HINCRBY', KEYS[5], 'n', '1')
            end
            if ARGV[4] == '1' and redis.call('ZREM', KEYS[3], ARGV[9]) == 1 then
                redis.call('PEXPIRE', KEYS[2], ARGV[13])
                redis.call('PEXPIRE', KEYS[1], ARGV[14])
                local t = redis.call('TIME')
                redis.call('ZADD', KEYS[4], t[1] * 1000 + math.floor(t[2] / 1000) + ARGV[14], ARGV[9])
                if redis.call('EXISTS', KEYS[3]) == 0 then redis.call('SREM', KEYS[6], ARGV[10]) end
                if ARGV[15] == '1' then
                    redis.call('XADD', KEYS[9], 'MAXLEN', '~', '100000', '*',
                        'p', ARGV[9], 'd', 'msg_' .. ARGV[9])
                end
            end
            redis.call('XADD', KEYS[7], 'MAXLEN', '~', '10000', '*',
                'd', ARGV[10], 'i', ARGV[9], 's', ARGV[11], 'g', ARGV[12])
            return 1
            """),

    /**
     * Forgets the places of those of a Deployment whose time is over; how many it still has.
     *
     * <p>KEYS: over, all, known. ARGV: Deployment.
     */
    TIDY("""
            #!lua flags=allow-oom
            local t = redis.call('TIME')
            local now = t[1] * 1000 + math.floor(t[2] / 1000)
            local old
            repeat
                old = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', '0', '1000')
                if #old > 0 then
                    redis.call('ZREM', KEYS[2], unpack(old))
                    redis.call('ZREM', KEYS[1], unpack(old))
                end
            until #old < 1000
            local left = redis.call('ZCARD', KEYS[2])
            if left == 0 then redis.call('SREM', KEYS[3], ARGV[1]) end
            return left
            """),

    /**
     * Notes how many instances are wanted until when, and forgets what has ended.
     *
     * <p>KEYS: floors. ARGV: Deployment, milliseconds and number, milliseconds now.
     */
    FLOOR("""
            #!lua
            local all = redis.call('HGETALL', KEYS[1])
            for i = 1, #all, 2 do
                if tonumber(string.match(all[i + 1], '%d+')) <= tonumber(ARGV[3]) then
                    redis.call('HDEL', KEYS[1], all[i])
                end
            end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
            return 1
            """),

    /**
     * Begins to lead: the new fence, or 0 if somebody else leads.
     *
     * <p>KEYS: lead, fence. ARGV: gateway with a colon, milliseconds.
     */
    LEAD("""
            #!lua flags=allow-oom
            local leads = redis.call('GET', KEYS[1])
            if leads and string.sub(leads, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
            local fence = redis.call('INCR', KEYS[2])
            redis.call('SET', KEYS[1], ARGV[1] .. fence, 'PX', ARGV[2])
            return fence
            """),

    /** Goes on leading: 1, else 0. KEYS: lead. ARGV: lease, milliseconds. */
    RENEW("""
            #!lua flags=allow-oom
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            return redis.call('PEXPIRE', KEYS[1], ARGV[2])
            """),

    /** Leads no more. KEYS: lead. ARGV: lease. */
    RELEASE("""
            #!lua flags=allow-oom
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            return redis.call('DEL', KEYS[1])
            """);

    private final String text;
    private final String hash;

    RedisScript(String text) {
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
