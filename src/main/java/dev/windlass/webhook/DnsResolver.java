package dev.windlass.webhook;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks the name servers that this machine asks, without a thread that waits: a name server may be a caller's, and slow. */
public final class DnsResolver implements Resolver, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_SECONDS_KEPT = 30;
    private static final int LEAST_SECONDS_KEPT = 0;

    private final NioEventLoopGroup thread = new NioEventLoopGroup(1, new DefaultThreadFactory("webhook-names", true));
    private final DnsNameResolver resolver = new DnsNameResolverBuilder(thread.next())
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class)
            .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
            .queryTimeoutMillis(PATIENCE.toMillis())
            .ttl(LEAST_SECONDS_KEPT, MOST_SECONDS_KEPT)
            .build();

    @Override
    public CompletionStage<List<InetAddress>> addresses(String host) {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        resolver.resolveAll(host).addListener((Future<List<InetAddress>> done) -> {
            if (done.isSuccess()) {
                answer.complete(List.copyOf(done.getNow()));
            } else {
                answer.completeExceptionally(done.cause());
            }
        });
        return answer;
    }

    @Override
    public void close() {
        resolver.close();
        var unused = thread.shutdownGracefully();
    }
}
