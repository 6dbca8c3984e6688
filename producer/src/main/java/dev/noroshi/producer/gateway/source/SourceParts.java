package dev.noroshi.producer.gateway.source;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.event.Fingerprint;
import dev.noroshi.producer.gateway.limit.RateLimits;
import dev.noroshi.producer.gateway.silence.LastRecords;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.runtime.tracing.Tracing;
import dev.noroshi.transport.registry.RegistryClient;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all sources share.
 *
 * @param credentials of the policy in force; null while there is none
 */
public record SourceParts(
        Connection connection,
        RegistryClient registry,
        Fingerprint fingerprint,
        Supplier<@Nullable CredentialIndex> credentials,
        RateLimits rates,
        LastRecords heard,
        Metrics metrics,
        Tracing tracing,
        InstantSource clock) {}
