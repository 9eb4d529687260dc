package dev.windlass.rest;

import dev.windlass.store.Floor;

/**
 * What has been booted, on the wire.
 *
 * @param instances how many instances there are to be at least
 * @param until until when, RFC 3339
 */
record BootBody(int instances, String until) {

    static BootBody of(Floor floor) {
        return new BootBody(floor.instances(), floor.until().toString());
    }
}
