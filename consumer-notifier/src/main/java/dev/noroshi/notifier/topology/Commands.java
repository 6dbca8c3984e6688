package dev.noroshi.notifier.topology;

import dev.noroshi.event.Ids;
import dev.noroshi.notifier.domain.Escalations;
import dev.noroshi.notifier.domain.Outbox;
import dev.noroshi.notifier.domain.Purpose;
import dev.noroshi.notifier.domain.Step;
import dev.noroshi.notifier.domain.Subscription;
import dev.noroshi.notifier.metrics.NotifierMetric;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.NeedToKnow;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Obeys what organisations and operators ask for. A command that cannot be obeyed is counted and logged. */
final class Commands {

    private static final Logger LOG = LoggerFactory.getLogger(Commands.class);

    private final OutboxParts parts;
    private final Outbox outbox;
    private final Escalations escalations;
    private final Rerouting rerouting;
    private final Replays replays;

    Commands(OutboxParts parts, Outbox outbox, Escalations escalations, Rerouting rerouting, Replays replays) {
        this.parts = parts;
        this.outbox = outbox;
        this.escalations = escalations;
        this.rerouting = rerouting;
        this.replays = replays;
    }

    void obey(ControlCommand command, Instant now) {
        boolean obeyed = switch (command.getAction()) {
            case ACKNOWLEDGE -> acknowledge(command, now);
            case PAUSE, ENABLE, TEST, REPLAY, REDELIVER, CONFIRM -> subscription(command, now);
            case OTHER -> false;
        };
        parts.metrics().count(NotifierMetric.COMMANDS, command.getAction().name(), obeyed ? "obeyed" : "impossible");
        if (!obeyed) {
            LOG.warn(
                    "Command {} of {} to {} {} cannot be obeyed",
                    command.getCommandId(),
                    command.getIssuedBy(),
                    command.getAction(),
                    command.getSubscription() == null ? command.getOrg() : command.getSubscription());
        }
    }

    private boolean acknowledge(ControlCommand command, Instant now) {
        String alert = command.getAlert();
        if (alert == null) {
            return false;
        }
        List<Step> steps = escalations.acknowledge(command.getOrg(), alert);
        rerouting.run(steps, now);
        return !steps.isEmpty();
    }

    private boolean subscription(ControlCommand command, Instant now) {
        Subscription subscription = parts.policy()
                .current()
                .subscription(String.valueOf(command.getSubscription()))
                .filter(each -> each.org().equals(command.getOrg()))
                .orElse(null);
        if (subscription == null) {
            return false;
        }
        switch (command.getAction()) {
            case PAUSE -> rerouting.run(outbox.pause(subscription, words(command), now), now);
            case ENABLE -> rerouting.run(outbox.enable(subscription, now), now);
            case TEST -> rerouting.offer(testAlert(command, now), subscription, Purpose.TEST, now);
            case CONFIRM -> {
                return confirm(command, subscription, now);
            }
            default -> {
                return replays.begin(command, subscription);
            }
        }
        return true;
    }

    /** An address that was changed since is none that anybody confirmed. */
    private boolean confirm(ControlCommand command, Subscription subscription, Instant now) {
        if (!subscription.addressDigest().equals(command.getAddressDigest())) {
            return false;
        }
        rerouting.run(outbox.confirm(subscription, now), now);
        return true;
    }

    private static String words(ControlCommand command) {
        return command.getReason() == null ? command.getIssuedBy() : command.getIssuedBy() + ": " + command.getReason();
    }

    /** Nothing happened, and it says so in every place where a person or a program may look. */
    private static Alert testAlert(ControlCommand command, Instant now) {
        Classification classification = new Classification("test", "test");
        AlertContent content = AlertContent.newBuilder()
                .setAlertId(Ids.of("test-alert", command.getCommandId()))
                .setReference("NRS-TEST-TEST")
                .setVersion(1)
                .setType(AlertType.CREATED)
                .setIssuedAt(now)
                .setExercise(true)
                .setTlp(Tlp.CLEAR)
                .setSource(AlertSource.newBuilder().build())
                .setTitle("Test of this channel: no incident, nothing to be done")
                .setClassification(classification)
                .setSeverity(Severity.INFORMATIONAL)
                .setCount(1)
                .setFirstSeen(now)
                .setLastSeen(now)
                .build();
        Release release = Release.newBuilder()
                .setIncidentId("test-" + command.getCommandId())
                .setEventId(command.getCommandId())
                .setSourceOrg(command.getOrg())
                .setSeverity(Severity.INFORMATIONAL)
                .setClassification(classification)
                .setNeedToKnow(NeedToKnow.newBuilder().build())
                .setRedactionHash("none")
                .setPolicyVersion("none")
                .setReceivedAt(command.getIssuedAt())
                .build();
        return new Alert(command.getOrg(), content, release);
    }
}
