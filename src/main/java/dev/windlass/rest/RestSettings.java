package dev.windlass.rest;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the API presents itself.
 *
 * @param publicUrl where callers reach it; empty: wherever they say they did
 * @param pageSize how many are on a page
 * @param heartbeat how often somebody who follows a stream hears that it goes on
 */
public record RestSettings(Optional<URI> publicUrl, int pageSize, Duration heartbeat) {

    /**
     * The URL of the service as callers know it, without a slash at its end.
     *
     * @param reached where a request says that it reached it
     */
    String publicUrl(Supplier<String> reached) {
        String url = publicUrl.map(URI::toString).orElseGet(reached);
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
