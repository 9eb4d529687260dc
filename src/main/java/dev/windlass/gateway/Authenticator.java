package dev.windlass.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.windlass.kube.Reviews;
import io.fabric8.kubernetes.api.model.authentication.TokenReviewStatus;
import io.fabric8.kubernetes.api.model.authentication.UserInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds out whose token it is, by the API server's TokenReview. What was found is believed for at most 30 seconds, a
 * refusal for five; what is kept is the token's hash, never the token.
 */
public final class Authenticator {

    /** In the settings, whichever audience the API server itself has. */
    public static final String API_SERVER = "api-server";

    private static final Duration BELIEVED = Duration.ofSeconds(30);
    /** After that it is asked again by the way, so that nobody who comes often waits for the answer. */
    private static final Duration FRESH = Duration.ofSeconds(20);

    private static final Duration REFUSED = Duration.ofSeconds(5);
    private static final int MOST_KEPT = 10_000;
    private static final int LONGEST = 16_384;

    private final Reviews reviews;
    private final List<String> audiences;
    private final boolean apiServers;
    private final Cache<String, Belief> known;

    /**
     * What a review found.
     *
     * @param renewal set once somebody has begun to ask again
     */
    private record Belief(Optional<Caller> caller, long nanos, AtomicBoolean renewal) {

        static Belief of(Optional<Caller> caller) {
            return new Belief(caller, System.nanoTime(), new AtomicBoolean());
        }

        boolean toBeRenewed() {
            return caller.isPresent()
                    && System.nanoTime() - nanos > FRESH.toNanos()
                    && renewal.compareAndSet(false, true);
        }
    }

    /**
     * Believes tokens made for one of these audiences.
     *
     * @param audiences their names, {@link #API_SERVER} for the API server's own
     */
    public Authenticator(Reviews reviews, List<String> audiences) {
        this.reviews = reviews;
        this.audiences = audiences.stream().filter(it -> !API_SERVER.equals(it)).toList();
        this.apiServers = audiences.contains(API_SERVER);
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_KEPT)
                .expireAfter(Expiry.<String, Belief>writing(
                        (hash, belief) -> belief.caller().isPresent() ? BELIEVED : REFUSED))
                .build();
    }

    /**
     * The caller whose token it is.
     *
     * @throws Refused if it is nobody's, with the command that makes a right one
     */
    public Caller authenticate(String token) {
        if (token.isBlank() || token.length() > LONGEST) {
            throw Refused.because(Refused.Kind.UNAUTHENTICATED, advice(token));
        }
        String hash = hash(token);
        return known(hash, token)
                .or(() -> known.get(hash, unknown -> Belief.of(review(token))).caller())
                .orElseThrow(() -> Refused.because(Refused.Kind.UNAUTHENTICATED, advice(token)));
    }

    /** The caller whose token it is, if nobody has to be asked; empty says nothing. */
    public Optional<Caller> known(String token) {
        return known(hash(token), token);
    }

    private Optional<Caller> known(String hash, String token) {
        Optional<Belief> belief = Optional.ofNullable(known.getIfPresent(hash));
        if (belief.filter(Belief::toBeRenewed).isPresent()) {
            // Where it cannot be asked, what is believed ends in its time.
            var unused = CompletableFuture.runAsync(() -> known.put(hash, Belief.of(review(token))));
        }
        return belief.flatMap(Belief::caller);
    }

    /** What to say to one who sent no token. */
    public Refused missing() {
        return Refused.because(
                Refused.Kind.UNAUTHENTICATED, "You did not pass an authentication token. " + command("<namespace>"));
    }

    private Optional<Caller> review(String token) {
        Optional<Caller> named = audiences.isEmpty() ? Optional.empty() : forUs(reviews.token(token, audiences));
        return named.isEmpty() && apiServers ? caller(reviews.token(token, List.of())) : named;
    }

    /** An API server whose authenticator knows no audiences believes a token whatever it was made for, and names none. */
    private Optional<Caller> forUs(TokenReviewStatus status) {
        List<String> confirmed = Objects.requireNonNullElse(status.getAudiences(), List.of());
        return Collections.disjoint(confirmed, audiences) ? Optional.empty() : caller(status);
    }

    private static Optional<Caller> caller(TokenReviewStatus status) {
        return Optional.ofNullable(status)
                .filter(it -> Boolean.TRUE.equals(it.getAuthenticated()))
                .map(TokenReviewStatus::getUser)
                .filter(user ->
                        user.getUsername() != null && !user.getUsername().isEmpty())
                .map(Authenticator::caller);
    }

    private static Caller caller(UserInfo user) {
        return new Caller(
                user.getUsername(),
                Objects.requireNonNullElse(user.getUid(), ""),
                Objects.requireNonNullElse(user.getGroups(), List.of()),
                Objects.requireNonNullElse(user.getExtra(), Map.of()));
    }

    private String advice(String token) {
        TokenClaims claims = TokenClaims.of(token);
        String made = claims.audiences().isEmpty()
                ? ""
                : " It was made for the audience " + String.join(", ", claims.audiences()) + ".";
        return "You did not pass a valid authentication token." + made + " "
                + command(claims.namespace().orElse("<namespace>"));
    }

    private String command(String namespace) {
        String audience = audiences.isEmpty() ? "" : " --audience " + audiences.get(0);
        return "Make one with: kubectl create token <service account> -n " + namespace + audience;
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 belongs to every Java", impossible);
        }
    }
}
