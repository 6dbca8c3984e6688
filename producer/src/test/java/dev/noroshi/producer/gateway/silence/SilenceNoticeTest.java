package dev.noroshi.producer.gateway.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import dev.noroshi.producer.intake.Outcome;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Tlp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SilenceNoticeTest {

    private static final Instant LAST = Instant.parse("2026-03-01T12:00:00.123456Z");
    private static final Instant NOW = Instant.parse("2026-03-01T13:00:00.5Z");
    private static final NamedProducer EVE = new NamedProducer("jp-acme", "eve");

    private final SilenceNotice notice = new SilenceNotice();

    private static IncidentEvent event(Outcome outcome) {
        return ((Outcome.Accepted) outcome).events().get(0);
    }

    private IncidentEvent silent() {
        return event(notice.of(new Change.Silent(EVE, LAST, Duration.ofHours(1)), NOW));
    }

    @Test
    void speaksToTheSensorsOrganisationAlone() {
        IncidentEvent event = silent();
        assertThat(event.getProducerOrg()).isEqualTo("jp-acme");
        assertThat(event.getSensor().getName()).isEqualTo("eve");
        assertThat(event.getHandling().getTlp()).isEqualTo(Tlp.AMBER_STRICT);
        assertThat(event.getHandling().getAudience().getOrgs()).containsExactly("jp-acme");
        assertThat(event.getHandling().getAudience().getCommunities()).isEmpty();
        assertThat(event.getVictims())
                .singleElement()
                .satisfies(victim -> assertThat(victim.getOrg()).isEqualTo("jp-acme"));
    }

    @Test
    void saysSinceWhenAndAgainstWhat() {
        IncidentEvent event = silent();
        assertThat(event.getTitle()).isEqualTo("Sensor eve is silent");
        assertThat(event.getDescription())
                .contains("2026-03-01T12:00:00.123456Z")
                .contains("PT1H");
        assertThat(event.getTime()).isEqualTo(NOW);
        assertThat(event.getStartTime()).isEqualTo(LAST);
    }

    @Test
    void isOneFindingFromSilenceToReturn() {
        IncidentEvent back = event(notice.of(new Change.Back(EVE, LAST, NOW.minusSeconds(5)), NOW));
        assertThat(back.getEventId()).isEqualTo(silent().getEventId());
        assertThat(back.getIdentity()).isEqualTo(Identity.FINDING);
        assertThat(back.getActivity()).isEqualTo(Activity.CLOSE);
        assertThat(back.getCloseReason()).isEqualTo(CloseReason.RESOLVED);
        assertThat(back.getEndTime()).isEqualTo(NOW.minusSeconds(5));
    }

    @Test
    void isAnotherFindingForAnotherSilence() {
        IncidentEvent later = event(notice.of(new Change.Silent(EVE, LAST.plusSeconds(1), Duration.ofHours(1)), NOW));
        assertThat(later.getEventId()).isNotEqualTo(silent().getEventId());
    }
}
