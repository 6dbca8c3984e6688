package dev.noroshi.notifier.channel.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
        assertThat(resolveAll(Collections.nCopies(20, "hung.example")))
                .hasSize(20)
                .allSatisfy(one -> assertThat(one).isInstanceOf(Resolution.Unresolved.class));
        assertThat(resolve("hung.example"))
                .as("asked for again after the limit")
                .isInstanceOf(Resolution.Unresolved.class);
        await().until(() -> running.get() > 0);
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
        List<Resolution> again = resolveAll(names);
        await().until(() -> running.get() >= 2);

        assertThat(again).filteredOn(Resolution.NotTried.class::isInstance).hasSize(2);
        assertThat(running).as("a quarter of eight").hasValue(2);
        for (int i = 0; i < 4; i++) {
            assertThat(resolve(patient, "sound" + i + ".example")).isInstanceOf(Resolution.Open.class);
        }
    }

    @Test
    void namesThatHangForTheFirstTimeLeaveRoomForThoseThatWereFoundBefore() {
        assertThat(resolve(patient, "sound.example")).isInstanceOf(Resolution.Open.class);
        resolveAll(hung(8));

        await().until(() -> running.get() >= 4);
        assertThat(running).as("half of eight").hasValue(4);
        assertThat(resolve(patient, "sound.example")).isInstanceOf(Resolution.Open.class);
    }

    @Test
    void withoutRoomNothingIsSaidOfTheName() {
        resolveAll(hung(4));
        assertThat(resolve("sound.example")).isInstanceOf(Resolution.NotTried.class);
    }

    @Test
    void anAddressNeedsNoThread() {
        resolveAll(hung(8));
        assertThat(resolve("127.0.0.1")).isInstanceOf(Resolution.Open.class);
    }

    private static List<String> hung(int many) {
        return IntStream.range(0, many).mapToObj(i -> "hung" + i).toList();
    }

    /** Asked for one right after the other; the limits of those that hang pass together. */
    private List<Resolution> resolveAll(List<String> hosts) {
        List<CompletionStage<Resolution>> answers = hosts.stream()
                .map(host -> resolver.resolve(host, 0, List.of("127.0.0.0/8")))
                .toList();
        return answers.stream()
                .map(answer -> answer.toCompletableFuture().join())
                .toList();
    }

    private Resolution resolve(String host) {
        return resolve(resolver, host);
    }

    private static Resolution resolve(GuardedResolver resolver, String host) {
        CompletionStage<Resolution> answer = resolver.resolve(host, 0, List.of("127.0.0.0/8"));
        return answer.toCompletableFuture().join();
    }
}
