package dev.noroshi.notifier.channel.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP client: HTTP/1.1, no redirects, no cookies, no retries, no decompression, and never a look-up of a name but the
 * operator's proxy, so that only an address that was judged before can be reached.
 */
final class HttpPosts implements AutoCloseable {

    private static final DnsResolver NO_LOOKUPS = new DnsResolver() {
        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            throw new UnknownHostException("'" + host + "' was to be resolved before");
        }

        @Override
        public String resolveCanonicalHostname(String host) throws UnknownHostException {
            throw new UnknownHostException("'" + host + "' was to be resolved before");
        }
    };
    private static final Logger LOG = LoggerFactory.getLogger(HttpPosts.class);
    private static final TimeValue IDLE = TimeValue.ofSeconds(30);
    private static final TimeValue LAST_EXCHANGES = TimeValue.ofMilliseconds(500);
    private static final Duration FOR_BODY = Duration.ofSeconds(1);
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_HEADERS = 100;
    /** Of three buffers that each connection holds as long as it is kept; what is longer makes its own grow. */
    private static final int BUFFER_BYTES = 4_096;

    private final HttpOptions options;
    private final CloseableHttpAsyncClient client;
    private volatile boolean closing;

    /** One request, ready to go. */
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    record Post(
            HttpTarget target,
            @Nullable InetAddress address,
            Map<String, String> headers,
            String mediaType,
            byte[] body) {}

    HttpPosts(HttpOptions options) {
        this.options = options;
        this.client = HttpAsyncClients.custom()
                .setProxy(proxy(options))
                .setConnectionManager(connections(options))
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(2)
                        .setSoTimeout(timeout(options.timeout()))
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setBufferSize(BUFFER_BYTES)
                        .setMaxLineLength(LONGEST_LINE)
                        .setMaxHeaderCount(MOST_HEADERS)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .evictIdleConnections(IDLE)
                .setIoReactorExceptionCallback(this::reactorFailed)
                .setUserAgent("Noroshi")
                .build();
        client.start();
    }

    /** An exchange cut off at close takes the selector from under its thread, which may fail in more than one way. */
    private void reactorFailed(Exception failure) {
        if (closing) {
            LOG.debug("The HTTP client's I/O ended while it was closing", failure);
        } else {
            LOG.error("The HTTP client's I/O failed", failure);
        }
    }

    private static @Nullable HttpHost proxy(HttpOptions options) {
        URI proxy = options.proxy();
        return proxy == null ? null : new HttpHost(proxy.getScheme(), proxy.getHost(), proxy.getPort());
    }

    /** Where everything goes through a proxy, its name is the only one that is looked up. */
    private static DnsResolver onlyOf(URI proxy) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return host.equals(proxy.getHost()) ? InetAddress.getAllByName(host) : NO_LOOKUPS.resolve(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) throws UnknownHostException {
                return NO_LOOKUPS.resolveCanonicalHostname(host);
            }
        };
    }

    private static PoolingAsyncClientConnectionManager connections(HttpOptions options) {
        ClientTlsStrategyBuilder tls = ClientTlsStrategyBuilder.create();
        if (options.tls() != null) {
            tls.setSslContext(options.tls());
        }
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnTotal(options.connections())
                .setMaxConnPerRoute(options.connections())
                .setDnsResolver(options.proxy() == null ? NO_LOOKUPS : onlyOf(options.proxy()))
                .setTlsStrategy(tls.buildAsync())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .setHandshakeTimeout(timeout(options.timeout()))
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setSocketTimeout(timeout(options.timeout()))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .build())
                .build();
    }

    /**
     * Completes with the status, or exceptionally; always within `limit`. A body that has not come soon after the status
     * is cut off: whoever withholds it would have connections beyond those that deliveries under way may have.
     */
    CompletableFuture<HttpAnswer> post(Post post, Duration connectTimeout, Duration limit) {
        return post(post, connectTimeout, limit, false);
    }

    /** The same, completing with the body of the answer. */
    CompletableFuture<HttpAnswer> ask(Post post, Duration connectTimeout, Duration limit) {
        return post(post, connectTimeout, limit, true);
    }

    private CompletableFuture<HttpAnswer> post(Post post, Duration connectTimeout, Duration limit, boolean withBody) {
        CompletableFuture<HttpAnswer> answer = new CompletableFuture<>();
        AsyncRequestBuilder request = AsyncRequestBuilder.post()
                .setHttpHost(host(post, null))
                .setPath(post.target().path())
                .setEntity(post.body(), ContentType.create(post.mediaType()));
        post.headers().forEach(request::setHeader);
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(config(connectTimeout, limit));
        CompletableFuture<HttpAnswer> ended = new CompletableFuture<>();
        Future<HttpAnswer> exchange = start(
                post,
                request.build(),
                new AnswerConsumer(answer, options.largestAnswer(), limit, withBody),
                answer,
                ended,
                context);
        var unused = answer.thenRun(() -> {
            if (!ended.isDone()) {
                ended.orTimeout(FOR_BODY.toMillis(), TimeUnit.MILLISECONDS);
            }
        });
        // A cancel was seen to leave a connection open; then the consumer ends it with the next part of the body.
        return ended.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> {
                    exchange.cancel(true);
                    answer.completeExceptionally(failure);
                    return answer;
                })
                .thenCompose(whole -> answer);
    }

    private Future<HttpAnswer> start(
            Post post,
            AsyncRequestProducer producer,
            AnswerConsumer consumer,
            CompletableFuture<HttpAnswer> answer,
            CompletableFuture<HttpAnswer> ended,
            HttpClientContext context) {
        return client.execute(
                host(post, post.address()), producer, consumer, null, context, new FutureCallback<HttpAnswer>() {
                    @Override
                    public void completed(HttpAnswer result) {
                        ended.complete(result);
                        answer.complete(result);
                    }

                    @Override
                    public void failed(Exception cause) {
                        answer.completeExceptionally(cause);
                        ended.completeExceptionally(cause);
                    }

                    @Override
                    public void cancelled() {
                        answer.cancel(false);
                        ended.cancel(false);
                    }
                });
    }

    /** With an address the connection goes there; the name serves the Host field, SNI and the certificate's check. */
    private static HttpHost host(Post post, @Nullable InetAddress address) {
        String scheme = post.target().https() ? "https" : "http";
        return new HttpHost(scheme, address, post.target().host(), post.target().port());
    }

    // Deprecated in favour of the connection manager's, which cannot tell one request from another.
    @SuppressWarnings("deprecation")
    private static RequestConfig config(Duration connectTimeout, Duration limit) {
        return RequestConfig.custom()
                .setConnectTimeout(timeout(connectTimeout))
                .setConnectionRequestTimeout(timeout(limit))
                .setResponseTimeout(timeout(limit))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setContentCompressionEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.of(duration);
    }

    /** Lets the I/O threads close their own connections, and cuts off what they have not closed by then. */
    @Override
    public void close() {
        closing = true;
        client.initiateShutdown();
        try {
            client.awaitShutdown(LAST_EXCHANGES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        client.close(CloseMode.IMMEDIATE);
    }
}
