package dev.noroshi.processor.domain;

import dev.noroshi.event.Ids;
import dev.noroshi.policy.gate.Code;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.HoldNotice;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.NeedToKnow;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes the notices that something is held. They name the incident and say nothing of what was reported: what has no
 * marking, or RED, may not go by every channel.
 */
public final class NoticeText {

    private static final Classification UNSAID = new Classification("other", "undetermined");
    private static final String HOLDS = "noroshi policy holds";
    /** What has no marking that holds goes out under a new one alone. */
    private static final String NEW_LABEL = " --tlp LABEL";

    private final Duration keep;
    private final @Nullable String address;

    /**
     * @param keep how long anything is held
     * @param address where custodians release what is held; null where it is not to be said
     */
    public NoticeText(Duration keep, @Nullable String address) {
        this.keep = keep;
        this.address = address;
    }

    /** Of one incident. */
    Alert one(HeldIncident held, int waiting, List<String> codes, Instant now) {
        Incident incident = held.getIncident();
        String id = incident.getIncidentId();
        String command = "noroshi policy grant " + id + " --to ORG --reason WHY"
                + (codes.contains(Code.UNMARKED) ? NEW_LABEL : "");
        HoldNotice hold = HoldNotice.newBuilder()
                .setCommand(command)
                .setWaiting(waiting)
                .setCodes(codes)
                .setUntil(held.getHeldAt().plus(keep))
                .setAddress(address)
                .build();
        String notice = Ids.of("hold-notice", id, Integer.toString(incident.getVersion()));
        AlertContent content = content(notice, incident.getSourceOrg(), hold, now)
                .setIncidentId(id)
                .setEventId(incident.getEvent().getEventId())
                .setExercise(incident.getEvent().getExercise())
                .setSeverity(incident.getEvent().getSeverity())
                .setTitle("Held: something you reported waits for your release")
                .setDescription(waiting + " organisations may have it once a custodian of yours says so, until "
                        + hold.getUntil() + ": " + command)
                .build();
        return alert(content, notice, held.getPolicyVersion());
    }

    /** Of several, since that instant, that got no notice of their own. */
    Alert several(String source, int incidents, String policyVersion, Instant since, Instant now) {
        HoldNotice hold = HoldNotice.newBuilder()
                .setCommand(HOLDS)
                .setIncidents(incidents)
                .setUntil(since.plus(keep))
                .setAddress(address)
                .build();
        String notice = Ids.of("hold-notices", source, since.toString());
        AlertContent content = content(notice, source, hold, now)
                .setSeverity(Severity.UNKNOWN)
                .setTitle("Held: more of what you reported waits for your release")
                .setDescription(incidents + " more incidents are held since " + since + ": " + HOLDS)
                .build();
        return alert(content, notice, policyVersion);
    }

    private static AlertContent.Builder content(String notice, String source, HoldNotice hold, Instant now) {
        return AlertContent.newBuilder()
                .setAlertId(notice)
                .setReference(reference(notice))
                .setVersion(1)
                .setType(AlertType.CREATED)
                .setIssuedAt(now)
                .setTlp(Tlp.AMBER_STRICT)
                .setSource(AlertSource.newBuilder().setOrg(source).build())
                .setClassification(UNSAID)
                .setCount(1)
                .setFirstSeen(now)
                .setLastSeen(now)
                .setObligations(List.of("ORGANISATION_ONLY"))
                .setHold(hold);
    }

    /** A lane of its own: no version of the incident replaces or revokes it. */
    private static Alert alert(AlertContent content, String notice, String policyVersion) {
        String source = String.valueOf(content.getSource().getOrg());
        Release release = Release.newBuilder()
                .setIncidentId(notice)
                .setEventId(content.getEventId() == null ? notice : content.getEventId())
                .setSourceOrg(source)
                .setSeverity(content.getSeverity())
                .setClassification(content.getClassification())
                .setNeedToKnow(NeedToKnow.newBuilder().build())
                .setOwn(true)
                .setRedactionHash("none")
                .setPolicyVersion(policyVersion)
                .setReceivedAt(content.getIssuedAt())
                .build();
        return new Alert(source, content, release);
    }

    private static String reference(String notice) {
        String digits = notice.substring(0, 8).toUpperCase(Locale.ROOT);
        return "NRS-" + digits.substring(0, 4) + "-" + digits.substring(4);
    }
}
