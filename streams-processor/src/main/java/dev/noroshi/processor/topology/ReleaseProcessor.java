package dev.noroshi.processor.topology;

import dev.noroshi.processor.domain.DecisionChain;
import dev.noroshi.processor.domain.HoldNotices;
import dev.noroshi.processor.domain.NoPolicy;
import dev.noroshi.processor.domain.NoticeText;
import dev.noroshi.processor.domain.Releasing;
import dev.noroshi.processor.domain.Releasing.Released;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.Incident;
import dev.noroshi.transport.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Lets go what is held once a grant, a policy or the time says so. One for each task. */
final class ReleaseProcessor implements Processor<String, byte[], String, @Nullable SpecificRecord> {

    private static final Duration TICK = Duration.ofMillis(500);
    private static final Duration SWEEP = Duration.ofMinutes(1);
    private static final int ASKED_A_TICK = 500;
    private static final int SWEPT = 500;

    private final ProcessorParts parts;
    private final Predicate<String> knownPolicy;
    private final OwnRecords<HeldIncident> records;
    private @Nullable Task task;

    /** What lives from one assignment of the task to the next. */
    private record Task(
            ProcessorContext<String, @Nullable SpecificRecord> context,
            Releasing releasing,
            HoldNotices notices,
            ReleaseForwarding forwarding,
            ReleaseOccasions occasions) {}

    ReleaseProcessor(ProcessorParts parts, Predicate<String> knownPolicy) {
        this.parts = parts;
        this.knownPolicy = knownPolicy;
        this.records = new OwnRecords<>(parts, HeldIncident.class, Topics.HELD);
    }

    @Override
    public void init(ProcessorContext<String, @Nullable SpecificRecord> context) {
        Releasing releasing = new Releasing(
                HeldStore.memory(context), parts.policy(), parts.held().keep());
        DecisionChain chain =
                new DecisionChain(HeldStore.chain(context), ChainPartitions.chain("release", context.taskId()));
        task = new Task(
                context,
                releasing,
                new HoldNotices(
                        HeldStore.notices(context),
                        new NoticeText(parts.held().keep(), parts.held().address())),
                new ReleaseForwarding(context, chain, parts),
                new ReleaseOccasions(parts, releasing));
        CheckpointStep.schedule(context, chain, parts, Names.RELEASE_CHECKPOINTS_SINK);
        OrdersStep.schedule(context, parts);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        context.schedule(SWEEP, PunctuationType.WALL_CLOCK_TIME, this::sweep);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() == null) {
            parts.metrics().count(ProcessorMetric.FOREIGN, Topics.HELD);
            return;
        }
        Task running = running();
        if (record.value() == null) {
            end(running, record);
            return;
        }
        HeldIncident held = records.read(record.value());
        if (held == null) {
            return;
        }
        Incident incident = held.getIncident();
        if (!record.key().equals(HeldKeys.of(incident.getSourceOrg(), incident.getIncidentId()))) {
            parts.metrics().count(ProcessorMetric.FOREIGN, Topics.HELD);
        } else if (HeldHeaders.isByRelease(record.headers())) {
            reassert(running, record.key(), incident.getVersion());
        } else {
            // Not the record's time: whether a grant still holds is asked of the present.
            long now = running.context().currentSystemTimeMs();
            send(running, running.releasing().take(record.key(), held, isNews(held), Instant.ofEpochMilli(now)), now);
            notice(running, record.key(), now);
        }
    }

    private void end(Task running, Record<String, byte[]> record) {
        int version = HeldHeaders.ends(record.headers());
        if (HeldHeaders.isByRelease(record.headers())) {
            reassert(running, record.key(), version);
        } else {
            running.releasing().end(record.key(), version);
            notice(running, record.key(), running.context().currentSystemTimeMs());
        }
    }

    /** Tells the source, where what has become of its incident says so. */
    private static void notice(Task running, String key, long at) {
        Alert notice = running.notices().look(key, running.releasing().find(key), Instant.ofEpochMilli(at));
        if (notice != null) {
            running.forwarding().notice(notice, at);
        }
    }

    /**
     * What this step wrote itself comes back, and is known. But a later version may have been written just before it,
     * which the topic must not lose.
     */
    private static void reassert(Task running, String key, int version) {
        HeldIncident known = running.releasing().find(key);
        if (known != null && known.getIncident().getVersion() > version) {
            running.forwarding().hold(key, known, running.context().currentSystemTimeMs());
        }
    }

    /** Decided elsewhere without a grant or a policy that is known here. What is newer there will come here too. */
    private boolean isNews(HeldIncident held) {
        Incident incident = held.getIncident();
        String decidedUnder = held.getPolicyVersion();
        boolean older = decidedUnder.equals(NoPolicy.VERSION)
                || (knownPolicy.test(decidedUnder)
                        && !decidedUnder.equals(parts.policy().version()));
        return older || parts.orders().grants().speakOf(incident.getEvent().getEventId(), incident.getIncidentId());
    }

    private void tick(long now) {
        Task running = running();
        if (parts.policy().version().equals(NoPolicy.VERSION)) {
            return;
        }
        running.occasions().look(now);
        List<Released> released = running.releasing().step(Instant.ofEpochMilli(now), ASKED_A_TICK);
        send(running, released, now);
        for (Released each : released) {
            Incident incident = each.held().getIncident();
            notice(running, HeldKeys.of(incident.getSourceOrg(), incident.getIncidentId()), now);
        }
    }

    private void sweep(long now) {
        Task running = running();
        Instant at = Instant.ofEpochMilli(now);
        running.releasing().sweep(at, SWEPT);
        String policy = parts.policy().version();
        running.notices()
                .sweep(policy, at)
                .forEach(notice -> running.forwarding().notice(notice, now));
    }

    private static void send(Task running, List<Released> released, long at) {
        released.forEach(each -> running.forwarding().send(each, at));
    }

    private Task running() {
        Task known = task;
        if (known == null) {
            throw new IllegalStateException("init was not called");
        }
        return known;
    }
}
