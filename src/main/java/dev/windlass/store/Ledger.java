package dev.windlass.store;

import dev.windlass.cost.Account;
import dev.windlass.prediction.DeploymentKey;

/**
 * What instances have cost, in one place for all gateways. What is written replaces what was read, and nothing comes between. Every
 * method may throw {@link StoreAway}: then nothing is known to have been done.
 */
public interface Ledger extends AutoCloseable {

    /**
     * Whose account it is.
     *
     * @param deployment the Deployment's name
     * @param uid its uid: another of the same name has an account of its own
     */
    record Key(DeploymentKey deployment, String uid) {}

    /**
     * An account as it was read.
     *
     * @param account what it says
     * @param version tells it from what it was before and will be; empty: there is none yet
     */
    record Entry(Account account, String version) {

        static final Entry NONE = new Entry(Account.EMPTY, "");

        /** Whether there was one. */
        public boolean there() {
            return !version.isEmpty();
        }
    }

    /** What is written there. */
    Entry read(Key key);

    /** Writes what has become of an account, unless somebody else has since it was read; whether it was written. */
    boolean write(Key key, Entry read, Account account);

    @Override
    void close();
}
