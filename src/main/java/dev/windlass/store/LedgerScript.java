package dev.windlass.store;

/** What is done to accounts in Redis in one step. Where memory is full nothing is written: it is made up later. */
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
