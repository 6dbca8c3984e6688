package dev.noroshi.benchmarks.hub;

import dev.noroshi.benchmarks.kafka.StreamsStart;
import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.policy.Orders;
import dev.noroshi.processor.audit.AuditParts;
import dev.noroshi.processor.correlation.CorrelationCaps;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.OrderLog;
import dev.noroshi.processor.policy.CompiledPolicies;
import dev.noroshi.processor.policy.PolicyDesk;
import dev.noroshi.processor.topology.HeldTerms;
import dev.noroshi.processor.topology.Names;
import dev.noroshi.processor.topology.ProcessorParts;
import dev.noroshi.processor.topology.ProcessorTopology;
import dev.noroshi.processor.topology.RulesDesk;
import dev.noroshi.producer.gateway.kafka.EventLog;
import dev.noroshi.runtime.metrics.PrometheusMetrics;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.tracing.Tracing;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.streams.StreamsRuntime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Noroshi under a made-up policy: the gateway's publisher and the processor, with their own defaults. */
final class Hub implements AutoCloseable {
    private static final Duration CATCH_UP = Duration.ofSeconds(30);
    private static final Duration HELD_KEEP = Duration.ofDays(30);
    private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(60);

    private final HubSite site;
    private final SharingWorld world;
    private final boolean rules;
    private @Nullable Running running;

    private record Running(EventLog log, StreamsRuntime processor, PrometheusMetrics metrics) {}

    /** @param rules whether the rules are in force that a hub has from the start */
    Hub(HubSite site, SharingWorld world, boolean rules) {
        this.site = site;
        this.world = world;
        this.rules = rules;
    }

    HubSite site() {
        return site;
    }

    SharingWorld world() {
        return world;
    }

    /** Puts the policy in force and starts the processor; returns when it routes by that policy. */
    void start() {
        String version = WorldPolicy.publish(site, world);
        Connection connection = Connection.plain(site.bootstrapServers(), site.registryUrl());
        EventLog log = EventLog.open(
                connection, site.registry(), new Fingerprint(FingerprintTemplates.standard()), ACKNOWLEDGED_WITHIN);
        PrometheusMetrics metrics = new PrometheusMetrics();
        Orders orders = new Orders();
        OrderLog orderLog = new OrderLog();
        PolicyDesk policy = new PolicyDesk(new CompiledPolicies(WorldPolicy.KEYS, orders, metrics), orderLog, metrics);
        ProcessorParts parts = new ProcessorParts(
                site.registry(),
                FingerprintTemplates.standard(),
                DedupSettings.standard(Profile.EMBEDDED.partitions()),
                policy,
                orders,
                orderLog,
                rules
                        ? RulesDesk.shipped(CorrelationLimits.DEFAULT, policy::country, metrics)
                        : RulesDesk.empty(CorrelationLimits.DEFAULT, policy::country, metrics),
                CorrelationCaps.standard().share(Profile.EMBEDDED.partitions()),
                metrics,
                Tracing.off(),
                AuditParts.unsealed(),
                new HeldTerms(HELD_KEEP, null),
                CATCH_UP);
        StreamsRuntime processor = StreamsStart.started(
                StreamsStart.settings(
                        Names.APPLICATION,
                        site.bootstrapServers(),
                        site.folder().resolve("processor")),
                new ProcessorTopology(parts));
        running = new Running(log, processor, metrics);
        Readiness.await("the policy", () -> policy.version().equals(version));
    }

    /** Hands the event to Kafka as the gateway does with one that it accepted. */
    void publish(IncidentEvent event) {
        Running with = running;
        if (with == null) {
            throw new IllegalStateException("the hub has not been started");
        }
        EventLog log = with.log();
        var unused = log.write(event, log.encode(event));
    }

    @Override
    public void close() {
        Running with = running;
        running = null;
        if (with != null) {
            with.log().close();
            with.processor().close();
            with.metrics().close();
        }
    }
}
