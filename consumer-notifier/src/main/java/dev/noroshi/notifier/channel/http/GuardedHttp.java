package dev.noroshi.notifier.channel.http;

import dev.noroshi.notifier.channel.UnsendableException;
import dev.noroshi.notifier.channel.net.GuardedResolver;
import dev.noroshi.notifier.channel.net.NameLookups;
import dev.noroshi.notifier.channel.net.Resolution;
import dev.noroshi.notifier.domain.Outcome;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts to addresses that subscribers chose. What is posted is prepared, secrets read included, and names are looked up
 * on threads of its own, apart from each other; the exchange runs on the client's I/O threads. Never blocks, never throws.
 */
public final class GuardedHttp implements AutoCloseable {

    private static final int LOOKUP_THREADS = 256;
    private static final int PREPARING_THREADS = 8;
    private static final int MOST_PREPARED = 10_000;
    private static final int LONGEST_DETAIL = 200;

    private final HttpOptions options;
    private final InstantSource clock;
    private final ExecutorService preparing;
    private final NameLookups lookups;
    private final GuardedResolver resolver;
    private final HttpClients clients;

    /** Why this instance could not try, whatever the receiver does. */
    private static final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReady(String message) {
            super(message, null, false, false);
        }
    }

    /** Sends the post and tells the answer, with its body or without. */
    @FunctionalInterface
    private interface Exchange {
        CompletionStage<HttpAnswer> run(HttpPosts client, HttpPosts.Post post);
    }

    /** @param name of its threads */
    public GuardedHttp(String name, HttpOptions options, InstantSource clock, NameLookups.Lookup lookup) {
        this.options = options;
        this.clock = clock;
        this.preparing = pool(name);
        this.lookups = new NameLookups(lookup, options.resolveTimeout(), LOOKUP_THREADS);
        this.resolver = new GuardedResolver(lookups, options.resolveTimeout());
        this.clients = new HttpClients(options);
    }

    /**
     * Posts, and judges the answer by its status.
     *
     * @param preparation may block; what it throws as {@link UnsendableException} is told as misconfigured
     * @param suspect whether the endpoint failed last or never answered, and is given less time to connect
     */
    public CompletionStage<Outcome> post(
            Supplier<Outgoing> preparation, boolean suspect, Function<HttpAnswer, Outcome> judge) {
        Duration connect = suspect ? options.suspectConnectTimeout() : options.connectTimeout();
        return exchange(preparation, (client, post) -> client.post(post, connect, options.timeout()), judge);
    }

    /** The same with the answer's body. */
    public CompletionStage<Outcome> ask(Supplier<Outgoing> preparation, Function<HttpAnswer, Outcome> judge) {
        Duration connect = options.suspectConnectTimeout();
        return exchange(preparation, (client, post) -> client.ask(post, connect, options.timeout()), judge);
    }

    private CompletionStage<Outcome> exchange(
            Supplier<Outgoing> preparation, Exchange exchange, Function<HttpAnswer, Outcome> judge) {
        try {
            return CompletableFuture.supplyAsync(preparation, preparing)
                    .orTimeout(options.resolveTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(GuardedHttp::unprepared)
                    .thenCompose(outgoing -> resolve(outgoing, exchange, judge))
                    .exceptionally(this::outcome);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(
                    new Outcome.NotTried("more than " + MOST_PREPARED + " requests wait to be made, or it is closing"));
        }
    }

    /** A secret that is not read in time is our disk's fault, not the receiver's. */
    private static Outgoing unprepared(Throwable error) {
        if (error instanceof TimeoutException) {
            throw new NotReady("the secret was not read in time");
        }
        throw error instanceof CompletionException known ? known : new CompletionException(error);
    }

    private CompletionStage<Outcome> resolve(
            Outgoing outgoing, Exchange exchange, Function<HttpAnswer, Outcome> judge) {
        return resolver.resolve(outgoing.target().host(), outgoing.turn(), outgoing.allowSubnets())
                .thenCompose(resolution -> resolved(outgoing, resolution, exchange, judge));
    }

    private CompletionStage<Outcome> resolved(
            Outgoing outgoing, Resolution resolution, Exchange exchange, Function<HttpAnswer, Outcome> judge) {
        if (resolution instanceof Resolution.NotTried notTried) {
            return CompletableFuture.completedFuture(new Outcome.NotTried(notTried.why()));
        }
        if (resolution instanceof Resolution.Refused refused) {
            throw new UnsendableException(refused.why());
        }
        if (resolution instanceof Resolution.Unresolved unresolved && options.proxy() == null) {
            return CompletableFuture.completedFuture(new Outcome.Failed(0, unresolved.why()));
        }
        Resolution.@Nullable Open open = resolution instanceof Resolution.Open found ? found : null;
        if (!outgoing.target().https() && (open == null || !open.excepted())) {
            throw new UnsendableException("http is for addresses in the subscription's allowSubnets; use https");
        }
        // Behind a proxy a name may have no address here: the proxy finds it, and its own rules hold.
        InetAddress address = open == null ? null : open.address();
        HttpPosts.Post post = new HttpPosts.Post(
                outgoing.target(),
                address,
                outgoing.headers().apply(clock.instant()),
                outgoing.mediaType(),
                outgoing.body());
        return exchange.run(client(outgoing), post).thenApply(judge);
    }

    private HttpPosts client(Outgoing outgoing) {
        try {
            return clients.with(outgoing.tls());
        } catch (IllegalArgumentException unusable) {
            throw new UnsendableException("clientKeyRef or trustRef: " + unusable.getMessage());
        }
    }

    private Outcome outcome(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof UnsendableException unsendable) {
            return new Outcome.Misconfigured(String.valueOf(unsendable.getMessage()));
        }
        if (cause instanceof NotReady notReady) {
            return new Outcome.NotTried(String.valueOf(notReady.getMessage()));
        }
        if (cause instanceof TimeoutException) {
            return new Outcome.Failed(0, "no answer within " + options.timeout());
        }
        String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return new Outcome.Failed(0, text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) : text);
    }

    private static ExecutorService pool(String name) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                PREPARING_THREADS,
                PREPARING_THREADS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_PREPARED),
                task -> {
                    Thread thread = new Thread(task, name + "-prepare-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    public void close() {
        preparing.shutdownNow();
        lookups.close();
        clients.close();
    }
}
