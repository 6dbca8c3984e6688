package dev.noroshi.notifier.channel.webhook;

import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.format.PayloadFormat;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.channel.net.GuardedResolver;
import dev.noroshi.notifier.channel.net.NameLookups;
import dev.noroshi.notifier.channel.net.Resolution;
import dev.noroshi.notifier.channel.secret.SecretLookup;
import dev.noroshi.notifier.channel.secret.Secrets;
import dev.noroshi.notifier.domain.HttpAnswers;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.RetryAfter;
import dev.noroshi.notifier.domain.Subscription;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
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

/**
 * Delivers by HTTP POST as Standard Webhooks 1.0.0 describes: `webhook-id` is the delivery's id, `webhook-timestamp` the
 * time of the attempt, `webhook-signature` one `v1` signature for each secret. Secrets are read and names looked up on
 * threads of the channel's own, apart from each other; the exchange runs on its I/O threads.
 */
public final class WebhookChannel implements Channel {

    private static final int LOOKUP_THREADS = 256;
    private static final int PREPARING_THREADS = 8;
    private static final int MOST_PREPARED = 10_000;
    private static final int LONGEST_DETAIL = 200;

    private final WebhookOptions options;
    private final Secrets secrets;
    private final PayloadFormats formats;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService preparing = pool();
    private final NameLookups lookups;
    private final GuardedResolver resolver;
    private final WebhookHttp http;

    /** Why nothing can be sent as things are configured; the message goes into the attempt log. */
    private static final class Unsendable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsendable(String message) {
            super(message, null, false, false);
        }
    }

    /** Why this instance could not try, whatever the receiver does. */
    private static final class NotReady extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotReady(String message) {
            super(message, null, false, false);
        }
    }

    /** Everything about a request except where it goes. */
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    private record Prepared(
            String id,
            int turn,
            Subscription subscription,
            WebhookTarget target,
            String mediaType,
            byte[] body,
            WebhookSecret secret) {}

    public WebhookChannel(WebhookOptions options, Secrets secrets, PayloadFormats formats, InstantSource clock) {
        this(options, secrets, formats, clock, InetAddress::getAllByName);
    }

    WebhookChannel(
            WebhookOptions options,
            Secrets secrets,
            PayloadFormats formats,
            InstantSource clock,
            NameLookups.Lookup lookup) {
        this.options = options;
        this.secrets = secrets;
        this.formats = formats;
        this.clock = clock;
        this.lookups = new NameLookups(lookup, options.resolveTimeout(), LOOKUP_THREADS);
        this.resolver = new GuardedResolver(lookups, options.resolveTimeout());
        this.http = new WebhookHttp(options);
    }

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public CompletionStage<Outcome> send(DeliveryRequest request) {
        Duration connect = request.suspect() ? options.suspectConnectTimeout() : options.connectTimeout();
        return exchange(
                () -> alert(request),
                post -> http.post(post, connect, options.timeout())
                        .thenApply(answer -> HttpAnswers.classify(
                                answer.status(), RetryAfter.parse(answer.retryAfter(), clock.instant()))));
    }

    @Override
    public boolean provesAddresses() {
        return true;
    }

    @Override
    public CompletionStage<Outcome> prove(Subscription subscription) {
        Challenge challenge = Challenge.random(random);
        return exchange(
                () -> challenge(subscription, challenge),
                post -> http.ask(post, options.suspectConnectTimeout(), options.timeout())
                        .thenApply(answer -> challenge.judge(answer, clock.instant())));
    }

    private CompletionStage<Outcome> exchange(
            Supplier<Prepared> preparation, Function<WebhookHttp.Post, CompletionStage<Outcome>> exchange) {
        try {
            return CompletableFuture.supplyAsync(preparation, preparing)
                    .orTimeout(options.resolveTimeout().toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(WebhookChannel::unprepared)
                    .thenCompose(prepared -> resolve(prepared, exchange))
                    .exceptionally(this::outcome);
        } catch (RejectedExecutionException full) {
            return CompletableFuture.completedFuture(
                    new Outcome.NotTried("more than " + MOST_PREPARED + " requests wait to be made, or it is closing"));
        }
    }

    /** A secret that is not read in time is our disk's fault, not the receiver's. */
    private static Prepared unprepared(Throwable error) {
        if (error instanceof TimeoutException) {
            throw new NotReady("the secret was not read in time");
        }
        throw error instanceof CompletionException known ? known : new CompletionException(error);
    }

    private Prepared alert(DeliveryRequest request) {
        Subscription subscription = request.subscription();
        PayloadFormat format = formats.named(subscription.format())
                .orElseThrow(() -> new Unsendable(
                        "no payload format '" + subscription.format() + "'; there are " + formats.names()));
        return prepared(
                request.deliveryId(), request.attempt() - 1, subscription, format.mediaType(), format.write(request));
    }

    private Prepared challenge(Subscription subscription, Challenge challenge) {
        byte[] body = challenge.body(subscription.id(), clock.instant());
        return prepared("challenge-" + challenge.value(), 0, subscription, "application/json", body);
    }

    private Prepared prepared(String id, int turn, Subscription subscription, String mediaType, byte[] body) {
        try {
            WebhookTarget target = WebhookTarget.parse(subscription.address());
            return new Prepared(id, turn, subscription, target, mediaType, body, secret(subscription));
        } catch (IllegalArgumentException unusable) {
            throw new Unsendable(String.valueOf(unusable.getMessage()));
        }
    }

    private WebhookSecret secret(Subscription subscription) {
        SecretLookup found = secrets.find(subscription.secretRef());
        if (found instanceof SecretLookup.Found secret) {
            return WebhookSecret.parse(secret.text(), clock.instant());
        }
        throw new Unsendable(((SecretLookup.Missing) found).why());
    }

    private CompletionStage<Outcome> resolve(
            Prepared prepared, Function<WebhookHttp.Post, CompletionStage<Outcome>> exchange) {
        return resolver.resolve(
                        prepared.target().host(),
                        prepared.turn(),
                        prepared.subscription().allowSubnets())
                .thenCompose(resolution -> resolved(prepared, resolution, exchange));
    }

    private CompletionStage<Outcome> resolved(
            Prepared prepared, Resolution resolution, Function<WebhookHttp.Post, CompletionStage<Outcome>> exchange) {
        if (resolution instanceof Resolution.Unresolved unresolved) {
            return CompletableFuture.completedFuture(new Outcome.Failed(0, unresolved.why()));
        }
        if (resolution instanceof Resolution.NotTried notTried) {
            return CompletableFuture.completedFuture(new Outcome.NotTried(notTried.why()));
        }
        if (resolution instanceof Resolution.Refused refused) {
            throw new Unsendable(refused.why());
        }
        Resolution.Open open = (Resolution.Open) resolution;
        if (!prepared.target().https() && !open.excepted()) {
            throw new Unsendable("http is for addresses in the subscription's allowSubnets; use https");
        }
        WebhookHttp.Post post = new WebhookHttp.Post(
                prepared.target(),
                open.address(),
                headers(prepared, clock.instant()),
                prepared.mediaType(),
                prepared.body());
        return exchange.apply(post);
    }

    private static Map<String, String> headers(Prepared prepared, Instant now) {
        long timestamp = now.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("webhook-id", prepared.id());
        headers.put("webhook-timestamp", Long.toString(timestamp));
        headers.put("webhook-signature", prepared.secret().sign(prepared.id(), timestamp, prepared.body()));
        return headers;
    }

    private Outcome outcome(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof Unsendable unsendable) {
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

    private static ExecutorService pool() {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                PREPARING_THREADS,
                PREPARING_THREADS,
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_PREPARED),
                task -> {
                    Thread thread = new Thread(task, "webhook-prepare-" + number.incrementAndGet());
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
        http.close();
    }
}
