package dev.windlass.store;

/** What is done in one step to what Deployments have used, in Redis. Where memory is full nothing is written: it is made up later. */
enum LedgerScript implements Script {
    /**
     * Writes an account that is still as it was read: 1, else 0.
     *
     * <p>KEYS: account. ARGV: version, account, milliseconds for which it is kept.
     */
    WRITE("""
            #!lua
            local v = redis.call('HGET', KEYS[1], 'v') or ''
            if v ~= ARGV[1] then return 0 end
            redis.call('HSET', KEYS[1], 'v', (tonumber(v) or 0) + 1, 'j', ARGV[2])
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """),

    /**
     * Adds what a gateway has seen to what went on in a quarter of an hour, unless that is in it: 1, else 0.
     *
     * <p>KEYS: quarter. ARGV: gateway, number, milliseconds for which it is kept, how many sums there are, then these and what is only
     * ever raised, each by its name.
     */
    TRAFFIC("""
            #!lua
            local last = redis.call('HGET', KEYS[1], ARGV[1])
            if last and tonumber(last) >= tonumber(ARGV[2]) then return 0 end
            redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
            local most = 5 + 2 * ARGV[4]
            for i = 5, most - 1, 2 do redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1]) end
            for i = most, #ARGV, 2 do
                local known = tonumber(redis.call('HGET', KEYS[1], ARGV[i]) or '0')
                if known < tonumber(ARGV[i + 1]) then redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
            end
            redis.call('PEXPIRE', KEYS[1], ARGV[3])
            return 1
            """);

    private final String text;
    private final String hash;

    LedgerScript(String text) {
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
