package dev.noroshi.producer.gateway.syslog;

import dev.noroshi.event.CredentialIndex;
import dev.noroshi.producer.gateway.kafka.EventLog;
import dev.noroshi.producer.gateway.limit.RateLimits;
import dev.noroshi.producer.gateway.silence.LastRecords;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.tracing.Tracing;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What all listeners share.
 *
 * @param log keeps what it was handed until Kafka has it; closed with the server
 * @param credentials of the policy in force; null while there is none
 * @param closing at zero once the gateway shuts down
 */
public record SyslogParts(
        EventLog log,
        Supplier<@Nullable CredentialIndex> credentials,
        RateLimits rates,
        LastRecords heard,
        Metrics metrics,
        Tracing tracing,
        InstantSource clock,
        CountDownLatch closing) {

    boolean isClosing() {
        return closing.getCount() == 0;
    }
}
