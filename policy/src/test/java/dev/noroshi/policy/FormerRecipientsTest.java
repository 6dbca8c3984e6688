package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Reached;
import dev.noroshi.schema.Release;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is told that it may not have the next version of what it had, and that nothing else is said. */
class FormerRecipientsTest {

    private static final AlertIds IDS = new AlertIds(World.KEYS);

    private final Incident incident =
            World.incident(World.event(World.marked("GREEN", "\"encryptInTransit\":\"MUST\"")));

    @Test
    void saysNothingOfWhatItWas() {
        Alert told = alerts(reached("kr-bank", Tlp.AMBER, List.of("kr-bank/kim"), true, false))
                .get(0);
        AlertContent content = told.getContent();
        assertThat(told.getRecipient()).isEqualTo("kr-bank");
        assertThat(content.getAlertId()).isEqualTo(IDS.id(incident.getIncidentId(), "kr-bank", Tlp.AMBER));
        assertThat(content.getReference()).isEqualTo(IDS.reference(incident.getIncidentId(), "kr-bank"));
        assertThat(content.getType()).isEqualTo(AlertType.UPDATED);
        assertThat(content.getCloseReason()).isNull();
        assertThat(content.getVersion()).isEqualTo(7);
        assertThat(content.getTlp()).as("the label it had it under").isEqualTo(Tlp.AMBER);
        assertThat(content.getIssuedAt()).isEqualTo(World.NOW);
        assertThat(content.getFirstSeen()).isEqualTo(World.NOW);
        assertThat(content.getLastSeen()).isEqualTo(World.NOW);
        assertThat(content.getCount()).isEqualTo(1);
        assertThat(content.getSeverity()).isEqualTo(Severity.UNKNOWN);
        assertThat(content.getClassification()).isEqualTo(Withdrawal.UNSAID);
        assertThat(content.getSource().getOrg()).isNull();
        assertThat(content.getAttackers()).isEmpty();
        assertThat(content.getObservables()).isEmpty();
        assertThat(content.getObligations()).isEmpty();
        assertThat(content.getTitle()).isNull();
        assertThat(content.getRedacted()).isTrue();
        assertThat(content.toString()).as("complete, so that it can be written").contains("\"unmapped\": {}");
    }

    @Test
    void tellsTheNotifierByWhichChannelItMaySaySo() {
        Release release = alerts(reached("kr-bank", Tlp.RED, List.of("kr-bank/kim"), true, false))
                .get(0)
                .getRelease();
        assertThat(release.getHandling().getTlp()).isEqualTo(Tlp.RED);
        assertThat(release.getHandling().getAudience().getIndividuals()).containsExactly("kr-bank/kim");
        assertThat(release.getHandling().getEncryptInTransit())
                .isEqualTo(incident.getEvent().getHandling().getEncryptInTransit())
                .isNotNull();
        assertThat(release.getRevoked()).isTrue();
        assertThat(release.getPolicyVersion()).isEqualTo("policy-1");
        assertThat(alerts(reached("kr-bank", Tlp.GREEN, List.of(), true, false))
                        .get(0)
                        .getRelease()
                        .getHandling()
                        .getAudience())
                .isNull();
    }

    @Test
    void tellsThoseWhoMayHaveHadItOnce() {
        Reached waits = reached("kr-bank", Tlp.GREEN, List.of(), false, false);
        assertThat(alerts(waits)).as("by consent it may have gone out").hasSize(1);
        incident.put("reached", List.of(waits));
        assertThat(former().alerts(Set.of(), Set.of("kr-bank")))
                .as("it still waits")
                .isEmpty();
        assertThat(former().alerts(Set.of("kr-bank"), Set.of()))
                .as("it gets the version itself")
                .isEmpty();
        assertThat(alerts(reached("kr-bank", Tlp.GREEN, List.of(), true, true)))
                .as("it was told")
                .isEmpty();
    }

    @Test
    void tellsOfAWithdrawalThoseWhoHadIt() {
        incident.put("state", IncidentState.CLOSED);
        incident.put("closeReason", CloseReason.WITHDRAWN);
        AlertContent content = alerts(reached("kr-bank", Tlp.GREEN, List.of(), true, true))
                .get(0)
                .getContent();
        assertThat(content.getType()).isEqualTo(AlertType.CLOSED);
        assertThat(content.getCloseReason()).isEqualTo(CloseReason.WITHDRAWN);
        assertThat(alerts(reached("kr-bank", Tlp.GREEN, List.of(), false, false))
                        .get(0)
                        .getContent()
                        .getType())
                .as("it had none that could be taken back")
                .isEqualTo(AlertType.UPDATED);
    }

    private List<Alert> alerts(Reached reached) {
        incident.put("reached", List.of(reached));
        return former().alerts(Set.of(), Set.of());
    }

    private FormerRecipients former() {
        incident.put("version", 7);
        return new FormerRecipients(IDS, incident, World.NOW, "policy-1");
    }

    private static Reached reached(String org, Tlp tlp, List<String> persons, boolean sent, boolean revoked) {
        return new Reached(org, tlp, persons, false, sent, revoked);
    }
}
