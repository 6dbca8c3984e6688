package dev.noroshi.processor.topology;

import dev.noroshi.processor.correlation.GroupKeys;
import dev.noroshi.processor.domain.Acceptance;
import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.IncidentEvent;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Matches what dedup has counted against the rules, after its alert has gone, and sends on what it adds to groups. */
final class DetectionStep {

    private static final Logger LOG = LoggerFactory.getLogger(DetectionStep.class);

    private final RulesDesk rules;
    private final Dedup dedup;
    private final ProcessorContext<String, @Nullable SpecificRecord> context;
    private final Metrics metrics;

    DetectionStep(
            RulesDesk rules, Dedup dedup, ProcessorContext<String, @Nullable SpecificRecord> context, Metrics metrics) {
        this.rules = rules;
        this.dedup = dedup;
        this.context = context;
        this.metrics = metrics;
    }

    // No rule that an operator wrote may stop the hub: what it throws is a bug of ours, and costs its own warning only.
    void look(IncidentEvent event, Acceptance acceptance, long at) {
        try {
            Instant now = Instant.ofEpochMilli(at);
            rules.detection().contributions(event, acceptance, dedup, now).forEach(given -> {
                context.forward(
                        new Record<String, @Nullable SpecificRecord>(GroupKeys.of(given), given, at),
                        Names.CORRELATION_SINK);
                metrics.count(ProcessorMetric.CONTRIBUTIONS);
            });
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | NullPointerException bug) {
            metrics.count(ProcessorMetric.DETECTION_FAILED);
            LOG.error(
                    "rules {} failed on event {}; it takes no part in correlation",
                    rules.version(),
                    event.getEventId(),
                    bug);
        }
    }
}
