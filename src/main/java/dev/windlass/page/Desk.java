package dev.windlass.page;

import dev.windlass.gateway.Refused;
import dev.windlass.store.StoreAway;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;

/** Answers with pages: whole ones, parts of them, and sentences where something is amiss. */
@Singleton
class Desk {

    private static final Logger LOG = Logger.getLogger(Desk.class);
    private static final String HTML = "text/html;charset=UTF-8";
    private static final int SMALL = 1000;

    private final RoutingContext routing;
    private final Visitor visitor;
    private final Assets assets;
    private final PageSettings settings;

    @Inject
    Desk(RoutingContext routing, Visitor visitor, Assets assets, PageSettings settings) {
        this.settings = settings;
        this.routing = routing;
        this.visitor = visitor;
        this.assets = assets;
    }

    /** What is around a page below that entry of the navigation. */
    Frame frame(String here) {
        return new Frame(assets, here, visitor.name());
    }

    /** Where people and programs reach this, without a slash at its end. */
    String url() {
        String reached = routing.request().scheme() + "://" + routing.request().authority();
        String url = settings.publicUrl().map(URI::toString).orElse(reached);
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** A page, or a part of one. */
    Response show(TemplateInstance template) {
        return show(200, template);
    }

    /** The same with another status. */
    Response show(int status, TemplateInstance template) {
        return bytes(HTML, template.render().getBytes(StandardCharsets.UTF_8))
                .status(status)
                .build();
    }

    /** Bytes, compressed if that is worth it and the browser takes it so. */
    Response.ResponseBuilder bytes(String type, byte[] content) {
        String accepted = routing.request().getHeader("Accept-Encoding");
        Response.ResponseBuilder answer = Response.ok().type(type).header("Vary", "Accept-Encoding");
        return content.length > SMALL && accepted != null && accepted.contains("gzip")
                ? answer.header("Content-Encoding", "gzip").entity(compressed(content))
                : answer.entity(content);
    }

    private static byte[] compressed(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Goes on at another page; whatever protocol and host the browser sees stay as they are. */
    Response to(String path) {
        return Response.status(303).header("Location", path).build();
    }

    /** What this gives, or else a page with the sentence that says why not. */
    Response trying(Supplier<Response> work) {
        try {
            return work.get();
        } catch (Refused refused) {
            return refused(refused);
        } catch (KubernetesClientException away) {
            return cluster(away);
        } catch (StoreAway away) {
            LOG.warnf("The store is away: %s", away.getMessage());
            return trouble(503, "Not now", "The store cannot be used now. Try again in a moment.");
        }
    }

    /** The same for what takes its time. */
    Uni<Response> later(Supplier<Uni<? extends Response>> work) {
        return Uni.createFrom()
                .deferred(work)
                .onFailure(RuntimeException.class)
                .recoverWithItem(failure -> trying(() -> {
                    throw failure;
                }));
    }

    private Response refused(Refused refused) {
        return switch (refused.kind()) {
            case NOT_FOUND -> lost();
            case UNAUTHENTICATED -> trouble(401, "Not signed in", refused.sentence());
            case CHANGED -> trouble(412, "Changed meanwhile", refused.sentence());
            case BLOCKED -> trouble(409, "Blocked", refused.sentence());
            case NOT_TAKEN_UP, STOPPING -> trouble(503, "Not taken up yet", refused.sentence());
            case TOO_LARGE, TOO_MANY, MALFORMED, NOT_NOW, INVALID, INVALID_INPUT, INVALID_VERSION ->
                trouble(400, "That cannot be done", text(refused));
        };
    }

    /** A refusal as one text. */
    static String text(Refused refused) {
        return refused.violations().isEmpty()
                ? refused.sentence()
                : String.join(
                        " ",
                        refused.violations().stream()
                                .map(it -> it.field() + " " + it.message())
                                .toList());
    }

    private Response cluster(KubernetesClientException failure) {
        return refusal(failure)
                .map(words -> trouble(403, "Refused by the cluster", words))
                .orElseGet(() -> {
                    LOG.warnf("The cluster answered %d: %s", failure.getCode(), failure.getMessage());
                    return trouble(503, "Not now", "The cluster does not answer. Try again in a moment.");
                });
    }

    /** The words in which the cluster refuses what was written; empty, if it does not answer at all. */
    static Optional<String> refusal(KubernetesClientException failure) {
        boolean refused = failure.getCode() == 400 || failure.getCode() == 403 || failure.getCode() == 422;
        return Optional.ofNullable(failure.getStatus()).filter(it -> refused).map(it -> it.getMessage());
    }

    /** There is no such page, or it is not the caller's to see. */
    Response lost() {
        return trouble(
                404,
                "Nothing here",
                "There is no such page, or it shows something that you may not see. The address may be mistyped, or what it showed may have been deleted.");
    }

    /** A page that says what is amiss. */
    Response trouble(int status, String title, String sentence) {
        return show(status, Pages.trouble(frame(""), title, sentence));
    }
}
