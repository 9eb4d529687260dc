package dev.windlass.files;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes files have, and may have. */
final class DiskRoom {

    private final long most;
    private final AtomicLong used = new AtomicLong();

    DiskRoom(long most) {
        this.most = most;
    }

    long most() {
        return most;
    }

    /** Takes room for that many bytes, if there is any. */
    boolean take(long bytes) {
        if (used.addAndGet(bytes) <= most) {
            return true;
        }
        give(bytes);
        return false;
    }

    /** Takes room for what is there already. */
    void has(long bytes) {
        used.addAndGet(bytes);
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
    }
}
