package dev.windlass.webhook;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Keeps webhooks from what callers must not reach through us: networks that are not public, and ports that are no web
 * server's. A name is resolved once for each attempt, and the address that was found good is the one to dial.
 */
public final class AddressGuard {

    private static final int PATIENCE_SECONDS = 3;
    private static final Refused NOT_PUBLIC =
            new Refused("The webhook's host leads to an address that is not public. Let whoever"
                    + " runs Windlass allow it by windlass.webhooks.allowed, or use another.");

    private final AddressBlocks allowed;
    private final Resolver resolver;

    /** What was found about a URL. */
    sealed interface Finding {}

    /**
     * It may be reached at this address.
     *
     * @param url what was asked about
     * @param address the only address to dial
     */
    record Good(WebhookUrl url, InetAddress address) implements Finding {}

    /**
     * It must not be reached.
     *
     * @param why what to tell the caller
     */
    record Refused(String why) implements Finding {}

    /**
     * Nobody knows the name now.
     *
     * @param url what was asked about
     */
    record Unknown(WebhookUrl url) implements Finding {}

    /** Allows, beyond the public, these blocks of addresses: each in CIDR notation, or {@code loopback}. */
    public AddressGuard(List<String> allowed, Resolver resolver) {
        this.allowed = AddressBlocks.of(allowed);
        this.resolver = resolver;
    }

    /**
     * What is wrong with a URL, to be told to the caller who wants a webhook there. It waits for the name's addresses, so it is
     * nothing for an event loop; a name that is not known yet passes, for every attempt looks again.
     */
    public Optional<String> refusal(String url) {
        Finding finding = now(url);
        if (finding instanceof Refused refused) {
            return Optional.of(refused.why());
        }
        return finding instanceof Unknown unknown ? unknown.url().publicRefusal() : Optional.empty();
    }

    private Finding now(String url) {
        try {
            return check(url).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException nobodyKnows) {
            return new Unknown(WebhookUrl.of(url));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Unknown(WebhookUrl.of(url));
        }
    }

    /** What an attempt may dial. */
    CompletionStage<Finding> check(String text) {
        Optional<String> wrong = WebhookUrl.refusal(text);
        if (wrong.isPresent()) {
            return CompletableFuture.completedFuture(new Refused(wrong.get()));
        }
        WebhookUrl url = WebhookUrl.of(text);
        return addresses(url).handle((found, failure) -> failure == null ? judged(url, found) : new Unknown(url));
    }

    private CompletionStage<List<InetAddress>> addresses(WebhookUrl url) {
        if (url.local()) {
            return CompletableFuture.completedFuture(List.of(InetAddress.getLoopbackAddress()));
        }
        return url.address()
                .<CompletionStage<List<InetAddress>>>map(it -> CompletableFuture.completedFuture(List.of(it)))
                .orElseGet(() -> resolver.addresses(url.host()));
    }

    private Finding judged(WebhookUrl url, List<InetAddress> addresses) {
        if (addresses.isEmpty()) {
            return new Unknown(url);
        }
        InetAddress first = addresses.get(0);
        if (addresses.stream().allMatch(allowed::contains)) {
            return new Good(url, first);
        }
        if (addresses.stream().anyMatch(it -> AddressBlocks.SPECIAL.contains(it) && !allowed.contains(it))) {
            return NOT_PUBLIC;
        }
        return url.publicRefusal().<Finding>map(Refused::new).orElseGet(() -> new Good(url, first));
    }
}
