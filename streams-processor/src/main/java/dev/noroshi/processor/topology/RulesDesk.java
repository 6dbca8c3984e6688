package dev.noroshi.processor.topology;

import dev.noroshi.processor.correlation.Detection;
import dev.noroshi.processor.correlation.Sources;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.RulesCodec;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.processor.rules.RulesLoad;
import dev.noroshi.processor.rules.RulesLoad.Loaded;
import dev.noroshi.processor.rules.RulesLoader;
import dev.noroshi.processor.rules.ShippedRules;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.RulesSnapshot;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.transport.streams.SnapshotFeed;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force: at first those that come with the software, or none; then whatever was applied last. Written by
 * the one thread that reads the topic, read by all that match. A set that does not load changes nothing.
 */
public final class RulesDesk implements SnapshotFeed.Listener<RulesSnapshot> {

    private static final Logger LOG = LoggerFactory.getLogger(RulesDesk.class);
    private static final int TOLD = 20;

    private final CorrelationLimits limits;
    private final Sources sources;
    private final Metrics metrics;
    private volatile InForce inForce;

    private record InForce(RulesInForce rules, Detection detection) {}

    private RulesDesk(RuleFiles first, CorrelationLimits limits, Sources sources, Metrics metrics) {
        this.limits = limits;
        this.sources = sources;
        this.metrics = metrics;
        this.inForce = compiled(load(first, limits));
    }

    /** One that begins with the rules that come with the software. */
    public static RulesDesk shipped(CorrelationLimits limits, Sources sources, Metrics metrics) {
        return new RulesDesk(ShippedRules.files(), limits, sources, metrics);
    }

    /** One that begins with none. */
    public static RulesDesk empty(CorrelationLimits limits, Sources sources, Metrics metrics) {
        return new RulesDesk(RuleFiles.of(Map.of()), limits, sources, metrics);
    }

    @Override
    public void inForce(RulesSnapshot snapshot) {
        inForce = compiled(load(RulesCodec.decode(snapshot), limits));
        metrics.count(ProcessorMetric.RULES_SWITCHES);
        LOG.info(
                "the rules {} are in force: {} detections, {} correlations",
                snapshot.getHash(),
                rules().rules().detections().size(),
                rules().rules().correlations().size());
    }

    @Override
    public void rejected(String why) {
        metrics.count(ProcessorMetric.RULES_REFUSED);
    }

    RulesInForce rules() {
        return inForce.rules();
    }

    Detection detection() {
        return inForce.detection();
    }

    /** The hash of the files of the rules in force. */
    public String version() {
        return rules().version();
    }

    private InForce compiled(RulesInForce rules) {
        return new InForce(rules, new Detection(rules, sources));
    }

    private static RulesInForce load(RuleFiles files, CorrelationLimits limits) {
        RulesLoad load = RulesLoader.load(files, limits);
        if (load instanceof Loaded loaded) {
            return loaded.rules();
        }
        throw new IllegalStateException(((RulesLoad.Refused) load)
                .errors().stream().limit(TOLD).map(Object::toString).collect(Collectors.joining("; ")));
    }
}
