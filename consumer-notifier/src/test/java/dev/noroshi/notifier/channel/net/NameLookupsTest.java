package dev.noroshi.notifier.channel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameLookupsTest {

    private static final Duration LIMIT = Duration.ofMillis(250);

    private final AtomicInteger running = new AtomicInteger();
    private volatile CountDownLatch hanging = new CountDownLatch(1);
    private final NameLookups lookups = new NameLookups(this::lookup, LIMIT, 8);
    private final GuardedResolver resolver = new GuardedResolver(lookups, LIMIT);
    /** For names that answer, however busy the machine is. */
    private final GuardedResolver patient = new GuardedResolver(lookups, Duration.ofMinutes(1));

    private InetAddress[] lookup(String host) {
        if (host.startsWith("hung")) {
            running.incrementAndGet();
            try {
                hanging.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            running.decrementAndGet();
        }
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    @AfterEach
    void stop() {
        hanging.countDown();
        lookups.close();
    }

    @Test
    void aNameThatHangsTakesOneThreadHoweverManyAskForIt() {
        for (int i = 0; i < 20; i++) {
            assertThat(resolve("hung.example")).isInstanceOf(Resolution.Unresolved.class);
        }
        assertThat(running).hasValue(1);
        assertThat(resolve(patient, "sound.example")).isInstanceOf(Resolution.Open.class);
    }

    @Test
    void namesThatHungBeforeLeaveRoomForTheOthers() {
        List<String> names = List.of("hung1", "hung2", "hung3", "hung4");
        names.forEach(this::resolve);
        hanging.countDown();
        await().until(() -> lookups.underWay() == 0);
        hanging = new CountDownLatch(1);
        List<Resolution> again = names.stream().map(this::resolve).toList();

        assertThat(again).filteredOn(Resolution.NotTried.class::isInstance).hasSize(2);
        assertThat(running).as("a quarter of eight").hasValue(2);
        for (int i = 0; i < 4; i++) {
            assertThat(resolve(patient, "sound" + i + ".example")).isInstanceOf(Resolution.Open.class);
        }
    }

    @Test
    void namesThatHangForTheFirstTimeLeaveRoomForThoseThatWereFoundBefore() {
        assertThat(resolve(patient, "sound.example")).isInstanceOf(Resolution.Open.class);
        for (int i = 0; i < 8; i++) {
            resolve("hung" + i);
        }

        assertThat(running).as("half of eight").hasValue(4);
        assertThat(resolve(patient, "sound.example")).isInstanceOf(Resolution.Open.class);
    }

    @Test
    void withoutRoomNothingIsSaidOfTheName() {
        for (int i = 0; i < 4; i++) {
            resolve("hung" + i);
        }
        assertThat(resolve("sound.example")).isInstanceOf(Resolution.NotTried.class);
    }

    @Test
    void anAddressNeedsNoThread() {
        for (int i = 0; i < 8; i++) {
            resolve("hung" + i);
        }
        assertThat(resolve("127.0.0.1")).isInstanceOf(Resolution.Open.class);
    }

    private Resolution resolve(String host) {
        return resolve(resolver, host);
    }

    private static Resolution resolve(GuardedResolver resolver, String host) {
        CompletionStage<Resolution> answer = resolver.resolve(host, 0, List.of("127.0.0.0/8"));
        return answer.toCompletableFuture().join();
    }
}
