package dev.noroshi.notifier.channel.syslog;

import dev.noroshi.notifier.channel.BlockingCalls;
import dev.noroshi.notifier.channel.Channel;
import dev.noroshi.notifier.channel.DeliveryRequest;
import dev.noroshi.notifier.channel.UnsendableException;
import dev.noroshi.notifier.channel.format.PayloadFormat;
import dev.noroshi.notifier.channel.format.PayloadFormats;
import dev.noroshi.notifier.channel.net.GuardedResolver;
import dev.noroshi.notifier.channel.net.NameLookups;
import dev.noroshi.notifier.channel.net.Resolution;
import dev.noroshi.notifier.channel.secret.Secrets;
import dev.noroshi.notifier.channel.tls.PemTls;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers as one message of syslog over TLS, each over a connection of its own. Syslog has no word for "taken": the
 * delivery counts once the receiver has closed its side after ours, and so has read all of it.
 */
public final class SyslogChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogChannel.class);
    private static final int THREADS = 16;
    private static final int MOST_WAITING = 10_000;
    private static final int LOOKUP_THREADS = 32;
    private static final Duration RESOLVE = Duration.ofSeconds(2);
    private static final String CEF = "cef";
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final Secrets secrets;
    private final PayloadFormats formats;
    private final Duration timeout;
    private final NameLookups lookups = new NameLookups(InetAddress::getAllByName, RESOLVE, LOOKUP_THREADS);
    private final GuardedResolver resolver = new GuardedResolver(lookups, RESOLVE);
    private final BlockingCalls calls;

    /** @param timeout of a whole attempt */
    public SyslogChannel(Secrets secrets, PayloadFormats formats, Duration timeout) {
        this.secrets = secrets;
        this.formats = formats;
        this.timeout = timeout;
        this.calls = new BlockingCalls("syslog", THREADS, MOST_WAITING, timeout);
    }

    @Override
    public String type() {
        return "syslog";
    }

    @Override
    public CompletionStage<Outcome> send(DeliveryRequest request) {
        Subscription subscription = request.subscription();
        int colon = subscription.address().lastIndexOf(':');
        String host = subscription.address().substring(0, Math.max(0, colon));
        return resolver.resolve(host, request.attempt() - 1, subscription.allowSubnets())
                .thenCompose(resolution -> resolved(request, host, resolution));
    }

    private CompletionStage<Outcome> resolved(DeliveryRequest request, String host, Resolution resolution) {
        if (resolution instanceof Resolution.Open open) {
            return calls.run(() -> deliver(request, host, open));
        }
        if (resolution instanceof Resolution.Unresolved unresolved) {
            return CompletableFuture.completedFuture(new Outcome.Failed(0, unresolved.why()));
        }
        if (resolution instanceof Resolution.NotTried notTried) {
            return CompletableFuture.completedFuture(new Outcome.NotTried(notTried.why()));
        }
        return CompletableFuture.completedFuture(new Outcome.Misconfigured(((Resolution.Refused) resolution).why()));
    }

    private Outcome deliver(DeliveryRequest request, String host, Resolution.Open open) throws IOException {
        Subscription subscription = request.subscription();
        String port = subscription.address().substring(subscription.address().lastIndexOf(':') + 1);
        try {
            byte[] frame = SyslogFrame.of(request, body(request));
            boolean tls = Boolean.parseBoolean(subscription.option("tls"));
            if (!tls && !open.excepted()) {
                throw new UnsendableException(
                        "without tls it goes to addresses of allowSubnets alone; write tls: true");
            }
            try (Socket plain = new Socket()) {
                plain.setSoTimeout(Math.toIntExact(timeout.toMillis()));
                endInTime(plain);
                plain.connect(
                        new InetSocketAddress(open.address(), Integer.parseInt(port)),
                        Math.toIntExact(timeout.toMillis()));
                Socket socket = tls ? secured(subscription, plain, host, Integer.parseInt(port)) : plain;
                exchange(socket, frame);
            }
            return new Outcome.Delivered(0, "read to its end by the receiver");
        } catch (UnsendableException unsendable) {
            return new Outcome.Misconfigured(String.valueOf(unsendable.getMessage()));
        }
    }

    /**
     * The timeout of a socket is that of each read: a receiver that sends a byte now and then, in the handshake or after,
     * would keep one of the few threads for hours.
     */
    private void endInTime(Socket socket) {
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> {
                    try {
                        socket.close();
                    } catch (IOException gone) {
                        LOG.debug("The connection had ended already", gone);
                    }
                });
    }

    /** Writes, closes our side, and waits until the receiver closes its own. */
    private static void exchange(Socket socket, byte[] frame) throws IOException {
        socket.getOutputStream().write(frame);
        socket.getOutputStream().flush();
        socket.shutdownOutput();
        long left = 1_000;
        while (socket.getInputStream().read() >= 0) {
            if (left-- == 0) {
                throw new IOException("the receiver talks, which no receiver of syslog does");
            }
        }
    }

    private SSLSocket secured(Subscription subscription, Socket plain, String host, int port) throws IOException {
        String trust = secrets.optional(subscription.option("trustRef"));
        String key = secrets.optional(subscription.option("clientKeyRef"));
        SSLSocket socket;
        try {
            socket = (SSLSocket) PemTls.client(trust, key).getSocketFactory().createSocket(plain, host, port, true);
        } catch (IllegalArgumentException unusable) {
            throw new UnsendableException("trustRef or clientKeyRef: " + unusable.getMessage());
        }
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(PROTOCOLS);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private String body(DeliveryRequest request) {
        String name = request.subscription().format();
        if (name.equals(CEF)) {
            return CefText.of(request);
        }
        Optional<PayloadFormat> format = formats.named(name);
        if (format.isEmpty()) {
            throw new UnsendableException(
                    "no payload format '" + name + "'; there are " + formats.names() + ", and " + CEF);
        }
        return new String(format.get().write(request), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        calls.close();
        lookups.close();
    }
}
