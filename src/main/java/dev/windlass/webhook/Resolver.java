package dev.windlass.webhook;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Says which addresses a name has. */
@FunctionalInterface
public interface Resolver {

    /** The addresses of a host now, in the order in which to prefer them; fails, or has none, if nobody knows. */
    CompletionStage<List<InetAddress>> addresses(String host);
}
