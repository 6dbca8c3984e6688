package dev.noroshi.notifier.topology;

import dev.noroshi.notifier.channel.Channels;
import dev.noroshi.notifier.domain.OutboxRules;
import dev.noroshi.notifier.domain.Slots;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.runtime.tracing.Tracing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;

/**
 * What all outboxes of one instance share.
 *
 * @param random from 0 to below 1, for the schedule's jitter
 * @param mailboxKeep how long mailboxes keep their letters
 * @param escalateAfter how long a grave alert may stay unacknowledged where its subscription does not say
 * @param proveAddresses whether a new or changed address must show whose it is before the first alert goes there
 * @param policyPatience how long an alert made under a policy unknown here waits for that policy
 */
public record OutboxParts(
        OutboxRules rules,
        Slots slots,
        Channels channels,
        PolicyInForce policy,
        Dispatch dispatch,
        Metrics metrics,
        Tracing tracing,
        InstantSource clock,
        DoubleSupplier random,
        Duration mailboxKeep,
        Duration policyPatience,
        Duration escalateAfter,
        boolean proveAddresses,
        AlertArchive archive) {

    /** As long as what they are about may lie in the outbox or a mailbox. */
    Duration revocationsKeep() {
        return mailboxKeep.compareTo(rules.keep()) > 0 ? mailboxKeep : rules.keep();
    }
}
