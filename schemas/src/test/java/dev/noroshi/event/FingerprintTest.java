package dev.noroshi.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.FingerprintTemplate.Part;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final Fingerprint FINGERPRINT = new Fingerprint(FingerprintTemplates.standard());

    @Test
    void doesNotReadTimesCountsTextsOrSeverity() {
        assertThat(changed(e -> e.setTime(Instant.EPOCH)
                        .setReceivedAt(Instant.EPOCH)
                        .setCount(7)
                        .setTitle("other")
                        .setSeverity(Severity.LOW)
                        .setProducerUid("other")
                        .setEventId("other")))
                .isEqualTo(of(EventFixtures.full()));
    }

    @Test
    void tellsOrganisationMarkingClassificationAnalyticEndpointsAndPortApart() {
        assertThat(Set.of(
                        of(EventFixtures.full()),
                        changed(e -> e.setProducerOrg("kr-bank")),
                        changed(e -> e.setHandling(
                                Handling.newBuilder().setTlp(Tlp.RED).build())),
                        changed(e -> e.setHandling(null)),
                        changed(e -> e.setClassification(new Classification("malicious-code", "infected-system"))),
                        changed(e -> e.setAnalytic(new Analytic("1", null, null))),
                        changed(e -> e.setAttackers(List.of(EventFixtures.endpoint("198.51.100.8", 1)))),
                        changed(e -> e.setVictims(List.of(EventFixtures.endpoint("203.0.113.10", 50123)))),
                        changed(e -> e.setVictims(List.of(EventFixtures.endpoint("203.0.113.9", 1))))))
                .hasSize(9);
    }

    @Test
    void readsWhatAnEventHoldsAndNotWhichInstancesHoldIt() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            Tlp tlp = i % 2 == 0 ? Tlp.GREEN : Tlp.RED;
            String type = i % 3 == 0 ? "scanner" : "exploit";
            String found =
                    changed(e -> e.setHandling(Handling.newBuilder().setTlp(tlp).build())
                            .setClassification(new Classification("information-gathering", type)));
            all.add(tlp + "/" + type + " " + found);
        }
        assertThat(all).hasSize(4);
        assertThat(all.stream().map(one -> one.split(" ", 2)[1])).doesNotHaveDuplicates();
    }

    @Test
    void takesTextsInUtf8() {
        for (String text : List.of("", "eve", "\u70fd\u706b", "caf\u00e9 ".repeat(100), "\uD83D\uDD25")) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            byte[] behind = ByteBuffer.allocate(Integer.BYTES + utf8.length)
                    .putInt(utf8.length)
                    .put(utf8)
                    .array();
            assertThat(new LengthPrefixed().text("x").text(text).digest(Hashes.sha256()))
                    .isEqualTo(new LengthPrefixed().text("x").plain(behind).digest(Hashes.sha256()));
        }
    }

    @Test
    void doesNotConfuseValuesThatMoveBetweenParts() {
        String attacker = changed(e -> e.setAttackers(List.of(EventFixtures.endpoint("203.0.113.1", 80)))
                .setVictims(List.of()));
        String victim = changed(e ->
                e.setVictims(List.of(EventFixtures.endpoint("203.0.113.1", 80))).setAttackers(List.of()));
        assertThat(attacker).isNotEqualTo(victim);
    }

    @Test
    void ignoresTheOrderOfEndpoints() {
        var one = EventFixtures.endpoint("203.0.113.1", 80);
        var two = EventFixtures.endpoint("203.0.113.2", 80);
        assertThat(changed(e -> e.setVictims(List.of(one, two))))
                .isEqualTo(changed(e -> e.setVictims(List.of(two, one))));
    }

    @Test
    void knowsAFindingByItsSourcesIdAlone() {
        String first = changed(e -> e.setIdentity(Identity.FINDING));
        assertThat(changed(e -> e.setIdentity(Identity.FINDING)
                        .setHandling(null)
                        .setAttackers(List.of())
                        .setClassification(new Classification("other", "other"))))
                .isEqualTo(first);
        assertThat(changed(e -> e.setIdentity(Identity.FINDING).setProducerUid("alert-2")))
                .isNotEqualTo(first);
    }

    @Test
    void foldsAScannersManyVictimsIntoOne() {
        var scan = new Classification("information-gathering", "scanner");
        assertThat(changed(
                        e -> e.setClassification(scan).setVictims(List.of(EventFixtures.endpoint("203.0.113.1", 1)))))
                .isEqualTo(changed(
                        e -> e.setClassification(scan).setVictims(List.of(EventFixtures.endpoint("203.0.113.2", 22)))));
    }

    @Test
    void takesTheMostSpecificTemplateAndItsVersion() {
        var byTaxonomy =
                FingerprintTemplates.standard().with("malicious-code", new FingerprintTemplate(Set.of(Part.ANALYTIC)));
        var moved = IncidentEvent.newBuilder(EventFixtures.full())
                .setVictims(List.of())
                .build();
        assertThat(new Fingerprint(byTaxonomy).of(moved))
                .isEqualTo(new Fingerprint(byTaxonomy).of(EventFixtures.full()));
        var exact = byTaxonomy.with("malicious-code/c2-server", new FingerprintTemplate(Set.of(Part.VICTIMS)));
        assertThat(new Fingerprint(exact).of(moved)).isNotEqualTo(new Fingerprint(exact).of(EventFixtures.full()));
        var next = new FingerprintTemplates(2, byTaxonomy.fallback(), byTaxonomy.byClassification());
        assertThat(new Fingerprint(next).of(moved)).isNotEqualTo(new Fingerprint(byTaxonomy).of(moved));
    }

    @Test
    void acceptsAnEventWithoutAnything() {
        assertThat(of(EventFixtures.minimal())).hasSize(64);
    }

    private static String changed(UnaryOperator<IncidentEvent.Builder> change) {
        return of(change.apply(IncidentEvent.newBuilder(EventFixtures.full())).build());
    }

    private static String of(IncidentEvent event) {
        return FINGERPRINT.of(event);
    }
}
