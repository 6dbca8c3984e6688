package dev.noroshi.notifier.channel.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Looks names up on threads of its own. A name is looked up once at a time, however many ask for it. Names whose last
 * look-up took too long share a quarter of the threads, and names never looked up before share half of them: names that
 * hang leave room for the others, for the first time as well.
 */
public final class NameLookups implements AutoCloseable {

    private static final int MOST_REMEMBERED = 10_000;
    /** Four decimal numbers (RFC 6943, section 3.1.1, the strict form): no look-up, and so no thread. */
    private static final Pattern STRICT_IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");

    /** From a host name or literal to its addresses, as {@link InetAddress#getAllByName}. */
    public interface Lookup {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** There is no thread for a look-up now; it says nothing about the name. */
    static final class NoRoomException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoRoomException(String message) {
            super(message, null, false, false);
        }
    }

    private final Lookup lookup;
    private final Duration slow;
    private final int threads;
    private final ExecutorService pool;
    private final Semaphore forAll;
    private final Semaphore forNew;
    private final Semaphore forSlow;
    private final Map<String, CompletableFuture<InetAddress[]>> underWay = new ConcurrentHashMap<>();
    /** Whether the last look-up of a name took too long. */
    private final Map<String, Boolean> wasSlow = Collections.synchronizedMap(lastOf(MOST_REMEMBERED));

    /**
     * @param slow how long a look-up may take before its name counts as one that hangs
     * @param threads at least 4
     */
    public NameLookups(Lookup lookup, Duration slow, int threads) {
        this.lookup = lookup;
        this.slow = slow;
        this.threads = threads;
        this.forAll = new Semaphore(threads);
        this.forNew = new Semaphore(threads / 2);
        this.forSlow = new Semaphore(threads / 4);
        this.pool = pool(threads);
    }

    /** Completes with the addresses, or exceptionally, {@link NoRoomException} included; not within any time. */
    CompletableFuture<InetAddress[]> of(String host) {
        CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
        if (STRICT_IPV4.matcher(host).matches()) {
            resolve(host, mine);
            return mine;
        }
        CompletableFuture<InetAddress[]> running = underWay.putIfAbsent(host, mine);
        if (running != null) {
            return running.copy();
        }
        Semaphore share = share(host);
        if (!share.tryAcquire()) {
            return noRoom(host, mine, "look-ups of names that hang have taken their share of " + threads);
        }
        try {
            pool.execute(() -> run(host, mine, share));
            return mine.copy();
        } catch (RejectedExecutionException full) {
            share.release();
            return noRoom(host, mine, "all " + threads + " look-ups are under way, or it is closing");
        }
    }

    private Semaphore share(String host) {
        Boolean known = wasSlow.get(host);
        if (known == null) {
            return forNew;
        }
        return known ? forSlow : forAll;
    }

    /** Look-ups under way now. */
    int underWay() {
        return underWay.size();
    }

    private CompletableFuture<InetAddress[]> noRoom(String host, CompletableFuture<InetAddress[]> mine, String why) {
        underWay.remove(host, mine);
        mine.completeExceptionally(new NoRoomException("'" + host + "' was not looked up: " + why));
        return mine.copy();
    }

    private void run(String host, CompletableFuture<InetAddress[]> mine, Semaphore share) {
        long began = System.nanoTime();
        resolve(host, mine);
        wasSlow.put(host, System.nanoTime() - began > slow.toNanos());
        underWay.remove(host, mine);
        share.release();
    }

    private void resolve(String host, CompletableFuture<InetAddress[]> mine) {
        try {
            mine.complete(lookup.resolve(host));
        } catch (UnknownHostException | RuntimeException unknown) {
            mine.completeExceptionally(new CompletionException(unknown));
        }
    }

    private static Map<String, Boolean> lastOf(int most) {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    private static ExecutorService pool(int threads) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, threads, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "lookup-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
