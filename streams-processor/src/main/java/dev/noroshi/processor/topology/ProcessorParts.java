package dev.noroshi.processor.topology;

import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.policy.Orders;
import dev.noroshi.processor.audit.AuditParts;
import dev.noroshi.processor.correlation.CorrelationCaps;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.OrderLog;
import dev.noroshi.processor.policy.PolicyDesk;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.tracing.Tracing;
import dev.noroshi.transport.registry.RegistryClient;
import java.time.Duration;

/**
 * What the topology is made of.
 *
 * @param registry stays the caller's to close
 * @param templates for events whose key is no fingerprint
 * @param dedup for one partition
 * @param orders what custodians have granted
 * @param orderLog the same and all policies, to be put on record
 * @param rules that events are matched against
 * @param correlation for one partition
 * @param catchUp the age of the last record up to which a task counts as having caught up
 */
public record ProcessorParts(
        RegistryClient registry,
        FingerprintTemplates templates,
        DedupSettings dedup,
        PolicyDesk policy,
        Orders orders,
        OrderLog orderLog,
        RulesDesk rules,
        CorrelationCaps correlation,
        Metrics metrics,
        Tracing tracing,
        AuditParts audit,
        HeldTerms held,
        Duration catchUp) {}
