package dev.windlass.rest;

import dev.windlass.store.StoreAway;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes of which an answer is made. Where they break off it does, too: if it ended, it would be taken for all of them. */
final class WholeBytes extends FilterInputStream {

    private final HttpServerRequest request;

    WholeBytes(InputStream bytes, HttpServerRequest request) {
        super(bytes);
        this.request = request;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException | StoreAway broken) {
            breakOff();
            throw broken;
        }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return super.read(into, offset, length);
        } catch (IOException | StoreAway broken) {
            breakOff();
            throw broken;
        }
    }

    /** Before HTTP/2 a reset is not told to those who count the requests that are not over. */
    private void breakOff() {
        if (request.version() == HttpVersion.HTTP_2) {
            request.response().reset();
        } else {
            request.connection().close();
        }
    }
}
