package dev.noroshi.producer.gateway.silence;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.event.Fingerprint;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.settings.Connection;
import dev.noroshi.transport.registry.RegistryClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What it takes to watch sensors.
 *
 * @param credentials of the policy in force; null while there is none
 * @param every how often it is reported who was heard, and looked who was not
 */
public record SensorParts(
        Connection connection,
        RegistryClient registry,
        Fingerprint fingerprint,
        Supplier<@Nullable CredentialIndex> credentials,
        Metrics metrics,
        InstantSource clock,
        Duration every) {}
