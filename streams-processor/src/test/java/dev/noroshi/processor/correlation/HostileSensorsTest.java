package dev.noroshi.processor.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.processor.TestPolicy;
import dev.noroshi.processor.domain.Acceptance;
import dev.noroshi.processor.domain.Dedup;
import dev.noroshi.processor.domain.DedupMemory;
import dev.noroshi.processor.domain.DedupResult;
import dev.noroshi.processor.domain.DedupSettings;
import dev.noroshi.processor.domain.Events;
import dev.noroshi.processor.domain.RoutedIncident;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.processor.rules.RulesLoad.Loaded;
import dev.noroshi.processor.rules.RulesLoader;
import dev.noroshi.processor.rules.ShippedRules;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.DerivedIncident;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One sensor a day ahead, one a year behind, and one that floods: incidents, alerts and warnings of others stay the same. */
class HostileSensorsTest {

    private static final RulesInForce RULES =
            ((Loaded) RulesLoader.load(ShippedRules.files(), CorrelationLimits.DEFAULT)).rules();
    private static final Set<String> HONEST = Set.of("jp-acme", "kr-bank");
    private static final int SECONDS = 4_000;
    private static final int FLOOD = 100_000;

    /** What the others got, in order. */
    private static final class Heard implements CorrelationRun.Listener {

        private final List<String> incidents = new ArrayList<>();
        private final List<String> alerts = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private final Map<DedupResult, Integer> ofHostile = new EnumMap<>(DedupResult.class);

        void versions(List<RoutedIncident> versions) {
            for (RoutedIncident version : versions) {
                Incident incident = version.incident();
                if (HONEST.contains(incident.getSourceOrg())) {
                    incidents.add(incident.getUpdatedAt() + " " + incident.getIncidentId() + " v"
                            + incident.getVersion() + " " + incident.getChange() + " " + incident.getCount() + " "
                            + incident.getFirstSeen() + " " + incident.getLastSeen() + " " + incident.getEventIds());
                    version.alerts().forEach(this::alert);
                }
            }
        }

        private void alert(Alert alert) {
            alerts.add(alert.getRecipient() + " " + alert.getContent().getAlertId() + " v"
                    + alert.getContent().getVersion() + " " + alert.getContent().getCount());
        }

        @Override
        public void taken(GroupContribution given, Outcome outcome) {
            // Only what groups raise is heard.
        }

        @Override
        public void raised(DerivedIncident incident, Instant now) {
            List<String> orgs = incident.getContributors().stream()
                    .map(contributor -> contributor.getEvent().getProducerOrg())
                    .toList();
            if (orgs.stream().anyMatch(HONEST::contains)) {
                warnings.add(incident.getIncidentId() + " " + incident.getTitle() + " "
                        + incident.getChange() + " " + incident.getCount() + " " + incident.getFirstSeen() + " "
                        + incident.getLastSeen() + " " + incident.getDegraded() + " " + orgs);
            }
        }
    }

    /** Sensors in their day's work, for so many seconds; every second the clock closes what is due. */
    private static Heard run(Set<String> hostile) {
        Heard heard = new Heard();
        var router = new TestPolicy().compile(TestPolicy.snapshot("p", "kr-bank,jp-acme,held?"));
        Dedup dedup = new Dedup(DedupSettings.standard(4), DedupMemory.onHeap(), router, forgotten -> {});
        Fingerprint fingerprint = new Fingerprint(FingerprintTemplates.standard());
        CorrelationRun correlation = new CorrelationRun(RULES, Watch.SOURCES, heard);
        for (int second = 0; second < SECONDS; second++) {
            Instant now = Events.START.plusSeconds(second);
            List<IncidentEvent> events = new ArrayList<>(hostile(hostile, second));
            events.add(quiet(second));
            if (second % 100 < 50 && second < SECONDS / 2) {
                events.addAll(honest(second));
            }
            for (IncidentEvent event : events) {
                Acceptance acceptance = dedup.accept(fingerprint.of(event), event, now);
                heard.versions(acceptance.versions());
                if (!HONEST.contains(event.getProducerOrg())
                        && !event.getProducerOrg().equals("jp-quiet")) {
                    heard.ofHostile.merge(acceptance.result(), 1, Integer::sum);
                }
                correlation.accept(event, acceptance, dedup, now);
            }
            heard.versions(dedup.expire(now));
            dedup.sweep(now);
        }
        correlation.finish(Events.START.plusSeconds(SECONDS));
        return heard;
    }

    /** Over history the events are the clock: somebody always has one that nobody asks for. */
    private static IncidentEvent quiet(int second) {
        return Events.observation(
                "jp-quiet", second, e -> e.setClassification(new Classification("other", "undetermined")));
    }

    /** Both see one address, the second from half of the time on; one sees many logins fail and one succeed. */
    private static List<IncidentEvent> honest(int second) {
        List<IncidentEvent> events = new ArrayList<>();
        events.add(Events.observation("jp-acme", second, e -> e));
        if (second > SECONDS / 4) {
            events.add(Events.observation("kr-bank", second, e -> e.setSeverity(Severity.HIGH)));
        }
        return events;
    }

    private static List<IncidentEvent> hostile(Set<String> hostile, int second) {
        List<IncidentEvent> events = new ArrayList<>();
        if (hostile.contains("ahead")) {
            events.add(clock("jp-ahead", second, Duration.ofDays(1)));
        }
        if (hostile.contains("behind")) {
            events.add(clock("kr-behind", second, Duration.ofDays(-365)));
        }
        for (int i = 0; hostile.contains("flood") && i < FLOOD / SECONDS; i++) {
            events.add(distinct(second * (FLOOD / SECONDS) + i, second));
        }
        return events;
    }

    private static IncidentEvent clock(String org, int second, Duration off) {
        return Events.observation(
                org,
                second,
                e -> e.setTime(Events.START.plusSeconds(second).plus(off))
                        .setAttackers(List.of(Events.endpoint("198.51.100.200"))));
    }

    private static IncidentEvent distinct(int number, int second) {
        String address = "9." + (number >> 16) + "." + (number >> 8 & 0xFF) + "." + (number & 0xFF);
        return Events.observation(
                "jp-flood",
                number,
                e -> e.setTime(Events.START.plusSeconds(second)).setAttackers(List.of(Events.endpoint(address))));
    }

    private static Heard undisturbed;

    @BeforeAll
    static void runsAlone() {
        undisturbed = run(Set.of());
        assertThat(undisturbed.incidents).hasSizeGreaterThan(8);
        assertThat(undisturbed.alerts).hasSizeGreaterThan(8);
        assertThat(undisturbed.warnings).hasSizeGreaterThan(1);
    }

    private static void assertNothingChanged(Heard heard) {
        assertThat(heard.incidents).isEqualTo(undisturbed.incidents);
        assertThat(heard.alerts).isEqualTo(undisturbed.alerts);
        assertThat(heard.warnings).isEqualTo(undisturbed.warnings);
    }

    @Test
    void clocksADayAheadAndAYearBehindChangeNothingForOthers() {
        Heard heard = run(Set.of("ahead", "behind"));
        assertThat(heard.ofHostile.get(DedupResult.COUNTED)).isGreaterThan(SECONDS);
        assertNothingChanged(heard);
    }

    @Test
    @Tag("slow")
    void aFloodOfAHundredThousandFingerprintsChangesNothingForOthers() {
        Heard heard = run(Set.of("flood"));
        assertThat(heard.ofHostile.get(DedupResult.OPENED)).isGreaterThan(30_000);
        assertThat(heard.ofHostile.get(DedupResult.COARSE)).isPositive();
        assertNothingChanged(heard);
    }
}
