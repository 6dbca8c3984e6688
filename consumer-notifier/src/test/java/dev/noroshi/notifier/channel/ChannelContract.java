package dev.noroshi.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.domain.Outcome;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What every channel promises to the outbox, whatever it delivers by. Those that wait for a limit wait together. */
public abstract class ChannelContract {

    /** What a peer does with a delivery. */
    protected enum Peer {
        TAKES,
        REFUSES_THE_MESSAGE,
        IS_BUSY,
        NEVER_ANSWERS,
        IS_NOT_THERE
    }

    /** The channel under test, with an attempt's limit of at most three seconds. */
    protected abstract Channel channel();

    /** A subscription that leads to a peer that behaves so. */
    protected abstract Subscription leadingTo(Peer peer) throws Exception;

    /** What its peers can tell it; some ways of delivering have no word for a refusal, or for a pause. */
    protected Set<Peer> peers() {
        return EnumSet.allOf(Peer.class);
    }

    /** The ids of the deliveries that peers took, in order. */
    protected abstract List<String> taken();

    @Test
    void deliversToAPeerThatTakes() throws Exception {
        assertThat(send("d1", 1, leadingTo(Peer.TAKES))).isInstanceOf(Outcome.Delivered.class);
        assertThat(taken()).containsExactly("d1");
    }

    @Test
    void repeatsUnderTheSameId() throws Exception {
        Subscription takes = leadingTo(Peer.TAKES);
        send("d1", 1, takes);
        send("d1", 2, takes);

        assertThat(taken()).containsExactly("d1", "d1");
    }

    @Test
    void tellsARefusal() throws Exception {
        assumeThat(peers()).contains(Peer.REFUSES_THE_MESSAGE);
        assertThat(send("d1", 1, leadingTo(Peer.REFUSES_THE_MESSAGE))).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void tellsAPause() throws Exception {
        assumeThat(peers()).contains(Peer.IS_BUSY);
        assertThat(send("d1", 1, leadingTo(Peer.IS_BUSY))).isInstanceOf(Outcome.Busy.class);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void comesToAnEndWhenThePeerNeverAnswers() throws Exception {
        assumeThat(peers()).contains(Peer.NEVER_ANSWERS);
        assertThat(send("d1", 1, leadingTo(Peer.NEVER_ANSWERS))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void comesToAnEndWhenThePeerIsNotThere() throws Exception {
        assertThat(send("d1", 1, leadingTo(Peer.IS_NOT_THERE))).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void sendingDoesNotWait() throws Exception {
        boolean silence = peers().contains(Peer.NEVER_ANSWERS);
        Subscription silent = leadingTo(silence ? Peer.NEVER_ANSWERS : Peer.TAKES);
        CompletableFuture<Outcome> outcome = start("d1", 1, silent);

        if (silence) {
            assertThat(outcome).isNotDone();
        }
        assertThat(outcome).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void aClosedChannelStillAnswers() throws Exception {
        Subscription takes = leadingTo(Peer.TAKES);
        Channel channel = channel();
        channel.close();

        assertThat(channel.send(request("d1", 1, takes)).toCompletableFuture())
                .succeedsWithin(Duration.ofSeconds(5))
                .isInstanceOf(Outcome.NotTried.class);
    }

    protected Outcome send(String id, int attempt, Subscription subscription) throws Exception {
        return start(id, attempt, subscription).get(10, TimeUnit.SECONDS);
    }

    private CompletableFuture<Outcome> start(String id, int attempt, Subscription subscription) {
        return channel().send(request(id, attempt, subscription)).toCompletableFuture();
    }

    protected static DeliveryRequest request(String id, int attempt, Subscription subscription) {
        return new DeliveryRequest(
                id,
                attempt,
                subscription,
                Alerts.content("alert-1", 2, AlertType.UPDATED, Severity.HIGH),
                AlertType.CREATED,
                true);
    }
}
