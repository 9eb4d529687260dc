package dev.windlass.rest;

import dev.windlass.files.FileRefused;
import dev.windlass.gateway.Refused;
import dev.windlass.store.StoreAway;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every failure as {@code application/problem+json}: what the caller can do about it, and nothing of how it came about. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final String REFUSED = "Refused by the cluster";
    /** The words in which Kubernetes' RBAC refuses. */
    private static final Pattern LACKING_RIGHT = Pattern.compile("User \".*\" cannot [a-z]+ resource");

    private static final int UNPROCESSABLE = 422;
    private static final int SERVER_ERRORS = 500;

    /** The answer to whatever came of a request that JAX-RS knows nothing of. */
    static Response of(Throwable failure) {
        ProblemMappers mappers = new ProblemMappers();
        if (failure instanceof Refused refused) {
            return mappers.refused(refused);
        }
        if (failure instanceof KubernetesClientException away) {
            return mappers.cluster(away);
        }
        return failure instanceof StoreAway away
                ? mappers.store(away)
                : mappers.unexpected(new IllegalStateException(failure));
    }

    @ServerExceptionMapper
    Response refused(Refused refused) {
        return Problems.of(refused);
    }

    @ServerExceptionMapper
    Response file(FileRefused refused) {
        return Problems.of(refused);
    }

    /** The API server's own answers: it is away or busy, it refuses what was written, or does not let the gateway do it. */
    @ServerExceptionMapper
    Response cluster(KubernetesClientException failure) {
        return switch (failure.getCode()) {
            case HttpURLConnection.HTTP_BAD_REQUEST, UNPROCESSABLE -> Problems.of(400, REFUSED, reason(failure));
            case HttpURLConnection.HTTP_FORBIDDEN -> forbidden(failure);
            default -> {
                LOG.warnf("The cluster answered %d: %s", failure.getCode(), failure.getMessage());
                yield Problems.unavailable("The cluster does not answer. Try again.");
            }
        };
    }

    /** By a policy or a quota, which is the caller's business; or because the gateway itself has not the right, which is not. */
    private static Response forbidden(KubernetesClientException failure) {
        String reason = reason(failure);
        if (LACKING_RIGHT.matcher(reason).find()) {
            LOG.errorf("The gateway's account lacks a right: %s", reason);
            return Problems.unavailable(
                    "The gateway may not do that on this cluster. Its log says which right it lacks.");
        }
        return Problems.of(403, REFUSED, reason);
    }

    /** Nothing is acknowledged that is not stored. */
    @ServerExceptionMapper
    Response store(StoreAway away) {
        LOG.warnf("The store is away: %s", away.getMessage());
        return Problems.unavailable("The store cannot be used now. Try again.");
    }

    /** Paths and methods that are not there, and what else the framework refuses. */
    @ServerExceptionMapper
    Response http(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        return switch (status) {
            case 404 -> Problems.of(Refused.notFound());
            case 406 -> Problems.of(status, "Not acceptable", "Answers are application/json.");
            default ->
                status < SERVER_ERRORS
                        ? Problems.of(status, "Refused", "The request cannot be answered.")
                        : unexpected(refused);
        };
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException failure) {
        LOG.error("A request failed", failure);
        return Problems.of(500, "Internal error", "Something went wrong here. It is in the gateway's log.");
    }

    private static String reason(KubernetesClientException failure) {
        return Optional.ofNullable(failure.getStatus())
                .map(status -> status.getMessage())
                .orElse("The cluster refuses it.");
    }
}
