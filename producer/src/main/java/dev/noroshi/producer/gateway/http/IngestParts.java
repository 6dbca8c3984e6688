package dev.noroshi.producer.gateway.http;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.producer.gateway.kafka.EventLog;
import dev.noroshi.producer.gateway.limit.RateLimits;
import dev.noroshi.producer.gateway.silence.LastRecords;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.tracing.Tracing;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What requests need.
 *
 * @param inForce the credentials of the policy in force; null while there is none
 */
public record IngestParts(
        EventLog log,
        Supplier<@Nullable CredentialIndex> inForce,
        RateLimits rates,
        LastRecords heard,
        Metrics metrics,
        Tracing tracing,
        InstantSource clock) {}
