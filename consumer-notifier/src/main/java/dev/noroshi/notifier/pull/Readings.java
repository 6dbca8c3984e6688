package dev.noroshi.notifier.pull;

import dev.noroshi.notifier.domain.Permission;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.notifier.topology.AlertArchive;
import dev.noroshi.notifier.topology.Letter;
import dev.noroshi.notifier.topology.MailboxReader;
import dev.noroshi.notifier.topology.MailboxSource;
import dev.noroshi.notifier.topology.PolicyInForce;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Alert;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Reads mailboxes as their organisations may: what was revoked or is permitted no more is left out. Thread-safe. */
public final class Readings {

    private final MailboxSource mailboxes;
    private final AlertArchive archive;
    private final PolicyInForce policy;
    private final Metrics metrics;
    private final InstantSource clock;
    private final Duration policyPatience;
    private final boolean encrypted;

    /**
     * @param policyPatience how long an alert waits for the policy it was made under, which may permit it
     * @param encrypted whether what is read here travels encrypted
     */
    public Readings(
            MailboxSource mailboxes,
            AlertArchive archive,
            PolicyInForce policy,
            Metrics metrics,
            InstantSource clock,
            Duration policyPatience,
            boolean encrypted) {
        this.mailboxes = mailboxes;
        this.archive = archive;
        this.policy = policy;
        this.metrics = metrics;
        this.clock = clock;
        this.policyPatience = policyPatience;
        this.encrypted = encrypted;
    }

    /**
     * Alerts in order.
     *
     * @param next the number after which the following page begins
     * @param more whether there is one already
     */
    public record Page(List<Reading> readings, long next, boolean more) {}

    /** The mailbox, where this instance has it. */
    public Optional<MailboxReader> mailbox(String org) {
        return mailboxes.of(org);
    }

    /**
     * What may be read of some letters of one organisation, which a reader gave in order. It fails where Kafka cannot be
     * asked now.
     */
    public CompletionStage<Page> read(String org, MailboxReader.Page letters) {
        int partition = mailboxes.partition(org);
        List<CompletableFuture<Optional<Alert>>> bodies = new ArrayList<>();
        for (Letter letter : letters.letters()) {
            bodies.add(archive.read(partition, letter.offset()).toCompletableFuture());
        }
        return CompletableFuture.allOf(bodies.toArray(CompletableFuture[]::new))
                .thenApply(all -> page(
                        org,
                        letters,
                        bodies.stream().map(CompletableFuture::join).toList()));
    }

    private Page page(String org, MailboxReader.Page letters, List<Optional<Alert>> bodies) {
        Instant now = clock.instant();
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < bodies.size(); i++) {
            Letter letter = letters.letters().get(i);
            Alert alert = bodies.get(i).orElse(null);
            if (alert == null || !alert.getRecipient().equals(org)) {
                continue;
            }
            if (waitsForPolicy(letter, alert, now)) {
                return new Page(List.copyOf(readings), letter.seq() - 1, false);
            }
            if (isPermitted(alert, now)) {
                readings.add(new Reading(letter, alert.getContent()));
            }
        }
        return new Page(List.copyOf(readings), letters.next(), letters.more());
    }

    /** Passed over now, it would never be seen by who reads on from here. */
    private boolean waitsForPolicy(Letter letter, Alert alert, Instant now) {
        return !policy.knows(alert.getRelease().getPolicyVersion())
                && now.isBefore(letter.dateAdded().plus(policyPatience));
    }

    private boolean isPermitted(Alert alert, Instant now) {
        Permission permission = policy.current().recheckMailbox(alert, encrypted, now);
        if (permission instanceof Permission.Refused refused) {
            metrics.count(NotifierMetric.WITHHELD, refused.code());
            return false;
        }
        return true;
    }
}
