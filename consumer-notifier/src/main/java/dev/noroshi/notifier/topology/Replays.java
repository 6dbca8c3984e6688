package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.domain.AlertVersion;
import dev.noroshi.notifier.domain.Outbox;
import dev.noroshi.notifier.domain.Purpose;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.ControlAction;
import dev.noroshi.schema.ControlCommand;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers letters of the past once more. A few at a time are read from the alerts topic, away from the task's thread;
 * how far each replay has come is stored, so that a restart repeats a page at most, under the same delivery ids.
 */
final class Replays {

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final int PAGE = 50;
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_REPLAYS = 1_000;

    private final OutboxParts parts;
    private final Outbox outbox;
    private final OutboxStores stores;
    private final Rerouting steps;
    private final KeyValueStore<String, byte[]> store;
    private final MailboxReader mailbox;
    private final int partition;
    private final Map<String, Replay> running = new TreeMap<>();
    private final Map<String, Page> pages = new TreeMap<>();
    private final Queue<Fetched> fetched = new ConcurrentLinkedQueue<>();

    /** What is being read for one replay. */
    private static final class Page {
        private final long end;
        private int missing;

        Page(long end, int missing) {
            this.end = end;
            this.missing = missing;
        }
    }

    private record Fetched(String replay, Optional<Alert> alert, boolean failed) {}

    Replays(OutboxParts parts, Outbox outbox, OutboxStores stores, Rerouting steps, int partition) {
        this.parts = parts;
        this.outbox = outbox;
        this.stores = stores;
        this.steps = steps;
        this.store = stores.replays();
        this.mailbox = stores.mailboxReader();
        this.partition = partition;
        try (KeyValueIterator<String, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                running.put(entry.key, Replay.read(entry.value));
            }
        }
    }

    /** Begins what the command asks for; false where there is nothing of the kind. */
    boolean begin(ControlCommand command, Subscription subscription) {
        if (running.size() >= MOST_REPLAYS) {
            return false;
        }
        String org = subscription.org();
        long first;
        long last;
        if (command.getAction() == ControlAction.REDELIVER) {
            first = mailbox.latest(org, String.valueOf(command.getAlert()));
            last = first;
        } else {
            Instant since = command.getSince() == null ? Instant.EPOCH : command.getSince();
            Instant until = command.getUntil() == null ? command.getIssuedAt() : command.getUntil();
            first = mailbox.lastNotAfter(org, since.minusNanos(1_000)) + 1;
            last = mailbox.lastNotAfter(org, until);
        }
        if (first < 1 || last < first) {
            return false;
        }
        keep(new Replay(command.getCommandId(), org, subscription.id(), first, last));
        return true;
    }

    /** Takes in what was read, and reads on where there is room. */
    void advance(Instant now) {
        for (Fetched each = fetched.poll(); each != null; each = fetched.poll()) {
            take(each, now);
        }
        for (Replay replay : List.copyOf(running.values())) {
            if (!pages.containsKey(replay.key())) {
                read(replay);
            }
        }
    }

    private void read(Replay replay) {
        Optional<Subscription> subscription = parts.policy().current().subscription(replay.subscription());
        if (!parts.policy().current().inForce() || outbox.waiting(replay.subscription()) >= MOST_WAITING) {
            return;
        }
        if (subscription.isEmpty() || replay.next() > replay.last()) {
            forget(replay);
            return;
        }
        int most = (int) Math.min(PAGE, replay.last() - replay.next() + 1);
        MailboxReader.Page letters = mailbox.after(replay.org(), replay.next() - 1, most);
        List<Letter> wanted = letters.letters().stream()
                .filter(letter -> !letter.own() || subscription.get().own())
                .toList();
        Page page = new Page(letters.next(), wanted.size());
        pages.put(replay.key(), page);
        for (Letter letter : wanted) {
            parts.archive()
                    .read(partition, letter.offset())
                    .whenComplete((alert, failure) -> fetched.add(
                            new Fetched(replay.key(), alert == null ? Optional.empty() : alert, failure != null)));
        }
        end(replay, page);
    }

    private void take(Fetched each, Instant now) {
        Replay replay = running.get(each.replay());
        Page page = pages.get(each.replay());
        if (replay == null || page == null) {
            return;
        }
        if (each.failed()) {
            // The page is read again: what of it was taken in waits already, or goes under the same id.
            parts.metrics().count(NotifierMetric.STEP_FAILURES);
            pages.remove(each.replay());
            return;
        }
        page.missing--;
        each.alert().ifPresent(alert -> admit(replay, alert, now));
        end(replay, page);
    }

    private void end(Replay replay, Page page) {
        if (page.missing > 0) {
            return;
        }
        pages.remove(replay.key());
        if (page.end >= replay.last()) {
            forget(replay);
        } else {
            keep(replay.from(page.end + 1));
        }
    }

    private void admit(Replay replay, Alert alert, Instant now) {
        Subscription subscription =
                parts.policy().current().subscription(replay.subscription()).orElse(null);
        if (subscription == null || !alert.getRecipient().equals(replay.org())) {
            return;
        }
        AlertVersion version = Division.version(alert);
        if (stores.revocations().covers(version.org(), version.incidentId(), version.version())) {
            return;
        }
        steps.offer(alert, subscription, Purpose.REPLAY, now);
    }

    private void keep(Replay replay) {
        running.put(replay.key(), replay);
        store.put(replay.key(), replay.write());
    }

    private void forget(Replay replay) {
        running.remove(replay.key());
        pages.remove(replay.key());
        store.delete(replay.key());
        LOG.info("Replay {} of {} is done", replay.commandId(), replay.subscription());
    }
}
