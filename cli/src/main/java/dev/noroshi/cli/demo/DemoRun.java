package dev.noroshi.cli.demo;

import dev.noroshi.cli.common.TopicSnapshot;
import dev.noroshi.cli.service.LocalStack;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One play of the scenario against a running stack. */
final class DemoRun {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration QUIET = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final List<DemoStory> stories = DemoScenario.stories();
    private final LocalStack stack;
    private final DemoSetup setup;
    private final AlertReceivers receivers;
    private final InstantSource clock;

    DemoRun(LocalStack stack, DemoSetup setup, AlertReceivers receivers, InstantSource clock) {
        this.stack = stack;
        this.setup = setup;
        this.receivers = receivers;
        this.clock = clock;
    }

    List<DemoStory> stories() {
        return stories;
    }

    List<ReceivedAlert> received() {
        return receivers.received();
    }

    /** What is in the topics now. */
    TopicContents topics() {
        return TopicContents.read(new TopicSnapshot(stack.bootstrap(), Map.of(), stack.registry()));
    }

    /**
     * Sends everything, then waits until every alert that is due has come and nothing more comes.
     *
     * @return how many events were accepted
     */
    int play(Duration length, Consumer<String> progress) throws IOException, InterruptedException {
        int total = stories.stream().mapToInt(DemoStory::events).sum();
        DemoFeed feed = new DemoFeed(stack.gateway(), setup, clock);
        int accepted = feed.play(
                stories,
                length,
                sent -> progress.accept(sent + " of " + total + " events accepted, "
                        + receivers.received().size() + " alerts delivered"));
        awaitQuiet(clock.instant().plus(PATIENCE));
        return accepted;
    }

    /** Quiet: nothing is lost any more, every queue is read to its end, and nothing new came for three seconds. */
    private void awaitQuiet(Instant deadline) throws InterruptedException {
        int seen = -1;
        Instant since = clock.instant();
        while (clock.instant().isBefore(deadline)) {
            int now = receivers.received().size();
            boolean waits =
                    !DemoVerdict.of(stories, receivers.received()).lost().isEmpty() || stack.isBehind();
            if (now != seen || waits) {
                seen = now;
                since = clock.instant();
            } else if (since.plus(QUIET).isBefore(clock.instant())) {
                return;
            }
            Thread.sleep(LOOK.toMillis());
        }
    }
}
