package dev.windlass.rest;

import dev.windlass.prediction.Prediction;
import dev.windlass.prediction.StreamEvents;
import dev.windlass.prediction.StreamEvents.StreamEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One who follows a prediction. Whoever reads slowly is written to only as fast as that: what is still to be written is not kept
 * here but read from the prediction, and who does not read at all for a while is let go. Used on its own context only.
 */
final class EventStream {

    private static final int MOST_UNREAD_BYTES = 256 * 1024;
    private static final int MOST_STALLED_BEATS = 2;
    /** A line by itself: a blank one after it would be an event without an id to Go's client, which forgets the last one by it. */
    private static final String COMMENT = ": hi\n";
    /** Go's client can miss the last event if the end comes with it; others hang up at that event. */
    private static final long END_AFTER_MILLIS = 1000;

    private final HttpServerResponse response;
    private final Context context = Vertx.currentContext();
    private final long second;
    private int next;
    private int stalled;
    private boolean over;
    private @Nullable Prediction latest;

    /** Begins to answer, with the event of that number. */
    EventStream(HttpServerResponse response, Instant created, int next) {
        this.response = response;
        this.second = created.getEpochSecond();
        this.next = next;
        response.setChunked(true)
                .setWriteQueueMaxSize(MOST_UNREAD_BYTES)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-cache")
                .putHeader("X-Accel-Buffering", "no")
                .putHeader("Access-Control-Allow-Origin", "*")
                .drainHandler(unused -> context.runOnContext(drained -> {
                    stalled = 0;
                    write();
                }));
        response.write(COMMENT);
    }

    void onEnd(Runnable ended) {
        response.closeHandler(unused -> ended.run());
        response.endHandler(unused -> ended.run());
    }

    /** Shows what a prediction is now; any thread may ask for it. */
    void show(Prediction now) {
        context.runOnContext(unused -> {
            if (latest == null || !latest.over()) {
                latest = now;
            }
            write();
        });
    }

    /** Never within itself: what is written may drain at once. */
    private void write() {
        Prediction now = latest;
        if (now == null || over || response.closed()) {
            return;
        }
        for (StreamEvent event : StreamEvents.from(next, now)) {
            if (response.writeQueueFull()) {
                return;
            }
            response.write(text(event));
            next = event.number() + 1;
        }
        if (now.over()) {
            over = true;
            context.owner().setTimer(END_AFTER_MILLIS, unused -> end());
        }
    }

    private String text(StreamEvent event) {
        StringBuilder text = new StringBuilder()
                .append("event: ")
                .append(event.type())
                .append("\nid: ")
                .append(second)
                .append(':')
                .append(event.number());
        for (String line : event.data().split("\r\n|\r|\n", -1)) {
            text.append("\ndata: ").append(line);
        }
        return text.append("\n\n").toString();
    }

    /** Lets it be known that somebody is here still; lets go of who does not read. */
    void beat() {
        context.runOnContext(unused -> {
            if (over || response.closed()) {
                return;
            }
            if (!response.writeQueueFull()) {
                response.write(COMMENT);
            } else if (++stalled > MOST_STALLED_BEATS) {
                over = true;
                response.reset();
            }
        });
    }

    /** Ends it before the prediction is over. */
    void leave() {
        context.runOnContext(unused -> {
            if (!over && !response.closed()) {
                response.write(": this gateway stops; come again with the last id\n");
                over = true;
                end();
            }
        });
    }

    private void end() {
        if (!response.closed()) {
            response.end();
        }
    }
}
