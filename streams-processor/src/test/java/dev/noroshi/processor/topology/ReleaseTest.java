package dev.noroshi.processor.topology;

import static dev.noroshi.processor.domain.Events.START;
import static dev.noroshi.processor.domain.Events.endpoint;
import static dev.noroshi.processor.domain.Events.finding;
import static dev.noroshi.processor.domain.Events.marked;
import static dev.noroshi.processor.domain.Events.observation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.processor.domain.HoldNotices;
import dev.noroshi.processor.domain.Router;
import dev.noroshi.processor.metric.ProcessorMetric;
import dev.noroshi.processor.policy.CompiledPolicies;
import dev.noroshi.runtime.metrics.Metrics;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Audience;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.HeldIncident;
import dev.noroshi.schema.HoldNotice;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.RefusalGroup;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Revocation;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Suspension;
import dev.noroshi.schema.SuspensionKind;
import dev.noroshi.schema.Tlp;
import dev.noroshi.schema.Waiting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what is held, under a real policy: two members of one association, a third shut out. */
class ReleaseTest {

    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Duration TICK = Duration.ofSeconds(1);

    private @TempDir Path folder;
    private Driver driver;
    private Instant now = START;
    private boolean faulty;

    @BeforeEach
    void start(@TempDir Path state) throws IOException {
        driver = driver(state, START);
        putInForce(policy(text -> text));
        tick(TICK);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void grantSendsWhatWaitedToThoseItNamesAlone() {
        HeldIncident held = unmarked();
        driver.grant(grant(held, grant -> grant));
        tick(TICK);
        Alert alert = driver.alerts.readValue();
        assertThat(alert.getRecipient()).isEqualTo("jp-power");
        assertThat(alert.getContent().getTlp()).isEqualTo(Tlp.GREEN);
        assertThat(alert.getRelease().getGrantIds()).containsExactly("g-1");
        assertThat(driver.alerts.isEmpty()).isTrue();
        assertThat(driver.metrics.value(ProcessorMetric.RELEASED_ALERTS)).isEqualTo(1);
        HeldIncident left = driver.held.readValue();
        assertThat(left.getWaiting()).extracting(Waiting::getRecipient).containsExactly("jp-acme", "jp-water");
        assertThat(left.getSent()).containsExactly("jp-power");
    }

    @Test
    void decisionOfAReleaseNamesTheGrantAndThoseWhoWaited() {
        HeldIncident held = unmarked();
        DecisionRecord routed = driver.decisions.readValue();
        driver.grant(grant(held, grant -> grant));
        tick(TICK);
        DecisionRecord released = driver.decisions.readValue();
        assertThat(released.getCause()).isEqualTo("RELEASE");
        assertThat(released.getChain()).isEqualTo("release_0");
        assertThat(routed.getChain()).isEqualTo("route_0");
        assertThat(released.getPermits()).extracting(Permit::getRecipient).containsExactly("jp-power");
        assertThat(released.getPermits().get(0).getGrantIds()).containsExactly("g-1");
        assertThat(released.getDecisionId()).isNotEqualTo(routed.getDecisionId());
    }

    @Test
    void nothingIsLeftOnceNobodyWaits() {
        HeldIncident held = unmarked();
        driver.grant(grant(held, grant -> grant.setOrgs(List.of("jp-power", "jp-water", "jp-acme"))));
        tick(TICK);
        assertThat(driver.alerts.readValuesToList())
                .extracting(Alert::getRecipient)
                .containsExactly("jp-power", "jp-water");
        assertThat(driver.held.readKeyValue())
                .isEqualTo(KeyValue.pair("jp-acme|" + held.getIncident().getIncidentId(), null));
        tick(TICK);
        assertThat(driver.held.isEmpty()).isTrue();
    }

    @Test
    void theSameGrantTwiceSendsOnce() {
        HeldIncident held = unmarked();
        driver.grant(grant(held, grant -> grant));
        tick(TICK);
        driver.grant(grant(held, grant -> grant));
        tick(TICK);
        driver.grant(grant(held, grant -> grant.setId("g-2")));
        tick(TICK);
        assertThat(driver.alerts.readValuesToList()).hasSize(1);
    }

    @Test
    void grantsThatDoNotFitReleaseNothing() {
        HeldIncident held = unmarked();
        driver.grant(grant(held, grant -> grant.setGrantedBy("jp-power")));
        driver.grant(grant(held, grant -> grant.setUntil(now)));
        driver.grant(grant(held, grant -> grant.setIncidentId("another")));
        driver.grant(grant(held, grant -> grant.setUpToVersion(0)));
        driver.grant(grant(held, grant -> grant.setOrgs(List.of("kr-bank"))));
        driver.grant(grant(held, grant -> grant.setNewTlp(null)));
        tick(TICK);
        assertThat(driver.alerts.isEmpty()).isTrue();
        assertThat(driver.held.isEmpty()).isTrue();
    }

    @Test
    void grantThatCannotBeReadTakesTheOneBeforeItAway() {
        ReleaseGrant grant = grant(unmarked(), each -> each);
        driver.grant(grant);
        driver.grants.pipeInput("g-1", new byte[] {1, 2, 3});
        tick(TICK);
        assertThat(driver.alerts.isEmpty()).isTrue();
        driver.grant(grant);
        driver.grants.pipeInput("g-1", null);
        tick(TICK);
        assertThat(driver.alerts.isEmpty()).isTrue();
        driver.grants.pipeInput("another", driver.bytes(grant));
        tick(TICK);
        assertThat(driver.alerts.isEmpty()).isTrue();
        assertThat(driver.metrics.value(ProcessorMetric.ORDERS_VOID)).isEqualTo(2);
    }

    @Test
    void grantTakenBackReleasesNothingAnyMore() {
        driver.event(finding("f", 1, e -> e.setHandling(null)), now);
        ReleaseGrant grant = grant(driver.held.readValue(), each -> each);
        driver.grant(grant);
        tick(TICK);
        assertThat(driver.alerts.readValuesToList()).hasSize(1);
        driver.grant(ReleaseGrant.newBuilder(grant)
                .setUntil(now)
                .setRevoked(new Revocation(now, "ciso", "a mistake"))
                .build());
        driver.event(finding("f", 2, e -> e.setHandling(null).setSeverity(Severity.HIGH)), now);
        tick(TICK);
        assertThat(driver.alerts.readValuesToList()).isEmpty();
        List<HeldIncident> held = driver.held.readValuesToList();
        assertThat(held.get(held.size() - 1).getWaiting())
                .extracting(Waiting::getRecipient)
                .contains("jp-power");
    }

    @Test
    void onlyTheNewestVersionIsReleased() {
        driver.event(finding("f", 1, e -> e.setHandling(null)), now);
        driver.event(finding("f", 2, e -> e.setHandling(null).setSeverity(Severity.HIGH)), now);
        List<HeldIncident> held = driver.held.readValuesToList();
        assertThat(held).hasSize(2);
        driver.grant(grant(held.get(0), grant -> grant));
        tick(TICK);
        assertThat(driver.alerts.readValuesToList())
                .extracting(alert -> alert.getContent().getVersion())
                .containsExactly(2);
    }

    @Test
    void grantForAVersionDoesNotCoverALaterOne() {
        driver.event(finding("f", 1, e -> e.setHandling(null)), now);
        HeldIncident first = driver.held.readValue();
        driver.grant(grant(first, grant -> grant.setUpToVersion(1)));
        tick(TICK);
        assertThat(driver.alerts.readValuesToList()).hasSize(1);
        driver.event(finding("f", 2, e -> e.setHandling(null).setSeverity(Severity.HIGH)), now);
        tick(TICK);
        assertThat(driver.alerts.isEmpty()).isTrue();
        List<HeldIncident> held = driver.held.readValuesToList();
        assertThat(held.get(held.size() - 1).getIncident().getVersion()).isEqualTo(2);
    }

    @Test
    void laterVersionsGoOutAtOnceWhereTheGrantCoversThem() {
        driver.event(finding("f", 1, e -> e.setHandling(null)), now);
        driver.grant(grant(driver.held.readValue(), grant -> grant));
        tick(TICK);
        driver.event(finding("f", 2, e -> e.setHandling(null).setSeverity(Severity.HIGH)), now);
        tick(TICK);
        assertThat(driver.alerts.readValuesToList())
                .extracting(alert -> alert.getContent().getVersion())
                .containsExactly(1, 2);
    }

    @Test
    void whoHadItByAGrantHearsThatItIsWithdrawnWhenTheGrantIsOver() {
        driver.event(finding("f", 1, e -> e.setHandling(null)), now);
        driver.grant(grant(driver.held.readValue(), grant -> grant.setUntil(now.plusSeconds(60))));
        tick(TICK);
        assertThat(driver.alerts.readValuesToList()).hasSize(1);
        tick(Duration.ofMinutes(2));
        driver.event(
                finding(
                        "f",
                        2,
                        e -> e.setHandling(null).setActivity(Activity.CLOSE).setCloseReason(CloseReason.WITHDRAWN)),
                now);
        tick(TICK);
        List<Alert> alerts = driver.alerts.readValuesToList();
        Alert last = alerts.get(alerts.size() - 1);
        assertThat(last.getRecipient()).isEqualTo("jp-power");
        assertThat(last.getContent().getCloseReason()).isEqualTo(CloseReason.WITHDRAWN);
        assertThat(last.getContent().getTitle()).isNull();
        driver.held.readValuesToList();
        tick(TICK);
        assertThat(driver.alerts.isEmpty()).isTrue();
    }

    @Test
    void newPolicyAnswersWhatWaited() throws IOException {
        driver.event(observation("jp-acme", 1, e -> e.setHandling(marked(Tlp.GREEN))), now);
        assertThat(driver.alerts.readValuesToList())
                .extracting(Alert::getRecipient)
                .containsExactly("jp-power", "jp-water");
        assertThat(driver.held.isEmpty()).isTrue();
        putInForce(policy(text -> text + HOLD));
        driver.event(
                observation(
                        "jp-acme",
                        9,
                        e -> e.setHandling(marked(Tlp.GREEN))
                                .setTitle("another")
                                .setAttackers(List.of(endpoint("198.51.100.77")))),
                now);
        assertThat(driver.held.readValue().getWaiting()).hasSize(2);
        assertThat(driver.alerts.isEmpty()).isTrue();
        tick(TICK);
        assertThat(driver.alerts.isEmpty()).isTrue();
        putInForce(policy(text -> text));
        tick(TICK);
        assertThat(driver.alerts.readValuesToList())
                .extracting(Alert::getRecipient)
                .containsExactly("jp-power", "jp-water");
        assertThat(driver.held.readKeyValue().value).isNull();
    }

    @Test
    void whatCameBeforeAnyPolicyGoesOutUnderTheFirst(@TempDir Path other) throws IOException {
        driver.close();
        driver = driver(other, now);
        driver.event(observation(1), now);
        tick(TICK);
        assertThat(driver.alerts.isEmpty()).isTrue();
        putInForce(policy(text -> text));
        tick(TICK);
        assertThat(driver.alerts.readValuesToList())
                .extracting(Alert::getRecipient)
                .containsExactly("jp-power", "jp-water");
        tick(TICK);
        assertThat(driver.alerts.isEmpty()).isTrue();
    }

    @Test
    void embargoEndsByTheClock() {
        Handling handling = Handling.newBuilder()
                .setTlp(Tlp.GREEN)
                .setNotBefore(now.plus(Duration.ofHours(1)))
                .build();
        driver.event(observation("jp-acme", 1, e -> e.setHandling(handling)), now);
        assertThat(driver.held.readValue().getWaiting())
                .extracting(Waiting::getCode)
                .containsOnly("NOT_YET");
        tick(Duration.ofMinutes(59));
        assertThat(driver.alerts.readValuesToList()).isEmpty();
        tick(Duration.ofMinutes(2));
        assertThat(driver.alerts.readValuesToList())
                .extracting(Alert::getRecipient)
                .contains("jp-power", "jp-water");
    }

    @Test
    void whatWaitsThirtyDaysExpiresAndIsRecorded() {
        driver.event(finding("f", 1, e -> e.setHandling(null)), now);
        String key = driver.held.readKeyValue().key;
        tick(Duration.ofDays(31));
        driver.decisions.readValuesToList();
        tick(Duration.ofDays(31));
        List<DecisionRecord> decisions = driver.decisions.readValuesToList();
        assertThat(decisions)
                .filteredOn(each -> "EXPIRY".equals(each.getCause()))
                .singleElement()
                .satisfies(expired -> {
                    assertThat(expired.getRefusals())
                            .extracting(RefusalGroup::getCode)
                            .containsExactly("HOLD_EXPIRED");
                    assertThat(expired.getRefusals().get(0).getRefusals()).hasSize(3);
                });
        List<KeyValue<String, HeldIncident>> held = driver.held.readKeyValuesToList();
        assertThat(held.get(held.size() - 1)).isEqualTo(KeyValue.pair(key, null));
    }

    @Test
    void whatASuspensionHeldGoesOutWhenItIsOver() {
        driver.suspend(new Suspension(SuspensionKind.ORGANISATION, "jp-power", true, "duty", now, "a test"));
        driver.event(observation(1), now);
        tick(TICK);
        assertThat(driver.alerts.readValuesToList())
                .extracting(Alert::getRecipient)
                .containsExactly("jp-water");
        assertThat(driver.held.readValue().getWaiting())
                .extracting(Waiting::getCode)
                .containsExactly("SUSPENDED");
        driver.suspend(new Suspension(SuspensionKind.ORGANISATION, "jp-power", false, "duty", now, "over"));
        tick(TICK);
        assertThat(driver.alerts.readValuesToList())
                .extracting(Alert::getRecipient)
                .containsExactly("jp-power");
        assertThat(driver.held.readKeyValue().value).isNull();
    }

    @Test
    void suspensionThatCannotBeReadStopsEverything() {
        driver.suspensions.pipeInput("?", new byte[] {1, 2, 3});
        driver.event(observation(1), now);
        tick(TICK);
        assertThat(driver.alerts.isEmpty()).isTrue();
        driver.suspensions.pipeInput("?", null);
        tick(TICK);
        assertThat(driver.alerts.readValuesToList()).hasSize(2);
    }

    @Test
    void whatItWroteItselfUndoesNoLaterVersion() {
        driver.event(finding("f", 1, e -> e.setHandling(null)), now);
        driver.event(finding("f", 2, e -> e.setHandling(null).setSeverity(Severity.HIGH)), now);
        List<KeyValue<String, HeldIncident>> held = driver.held.readKeyValuesToList();
        String key = held.get(0).key;
        // As if it had let version 1 go while version 2 was on its way.
        driver.echo(key, held.get(0).value, 1);
        assertThat(driver.held.readValue().getIncident().getVersion()).isEqualTo(2);
        driver.echo(key, null, 1);
        assertThat(driver.held.readValue().getIncident().getVersion()).isEqualTo(2);
        driver.echo(key, null, 2);
        assertThat(driver.held.isEmpty()).isTrue();
        driver.grant(grant(held.get(1).value, grant -> grant));
        tick(TICK);
        assertThat(driver.alerts.readValue().getContent().getVersion()).isEqualTo(2);
    }

    @Test
    void recordsOfAnotherKeyOrMakeStopNothing() {
        HeldIncident held = unmarked();
        driver.heldInput.pipeInput("jp-power|" + held.getIncident().getIncidentId(), driver.bytes(held));
        driver.heldInput.pipeInput("x", new byte[] {1, 2, 3});
        driver.heldInput.pipeInput(null, new byte[] {1, 2, 3});
        driver.heldInput.pipeInput("x", null);
        driver.grant(grant(held, grant -> grant));
        tick(TICK);
        assertThat(driver.alerts.readValuesToList()).hasSize(1);
        assertThat(driver.metrics.value(ProcessorMetric.FOREIGN, "noroshi.held"))
                .isEqualTo(3);
    }

    @Test
    void sourceIsToldOnceThatSomethingOfItsOwnWaitsForItsWord() {
        driver.event(finding("f", 1, e -> e.setHandling(null).setSeverity(Severity.HIGH)), now);
        HeldIncident held = driver.held.readValue();
        driver.event(finding("f", 2, e -> e.setHandling(null).setSeverity(Severity.CRITICAL)), now);
        tick(TICK);
        assertThat(driver.alerts.aside()).singleElement().satisfies(notice -> {
            assertThat(notice.getRecipient()).isEqualTo("jp-acme");
            assertThat(notice.getRelease().getOwn()).isTrue();
            AlertContent content = notice.getContent();
            assertThat(content.getIncidentId()).isEqualTo(held.getIncident().getIncidentId());
            assertThat(content.getSeverity()).isEqualTo(Severity.HIGH);
            assertThat(content.getDescription())
                    .contains("noroshi policy grant " + held.getIncident().getIncidentId());
            HoldNotice hold = content.getHold();
            assertThat(hold.getWaiting()).isEqualTo(2);
            assertThat(hold.getCodes()).containsExactly("UNMARKED");
            assertThat(hold.getUntil()).isEqualTo(held.getHeldAt().plus(Duration.ofDays(30)));
            assertThat(hold.getAddress()).isEqualTo("https://hub.example");
        });
        assertThat(driver.metrics.value(ProcessorMetric.HOLD_NOTICES)).isEqualTo(1);
    }

    @Test
    void noticeSaysNothingOfWhatWasReported() {
        driver.event(
                observation(
                        "jp-acme",
                        1,
                        e -> e.setHandling(null)
                                .setTitle("SECRET-1")
                                .setDescription("SECRET-2")
                                .setProducerUid("SECRET-3")
                                .setAttackers(List.of(endpoint("198.51.100.77")))),
                now);
        assertThat(driver.alerts.aside())
                .singleElement()
                .satisfies(notice -> assertThat(notice.toString())
                        .doesNotContain("SECRET")
                        .doesNotContain("198.51.100.77")
                        .doesNotContain("c2-server")
                        .doesNotContain("eve-dmz"));
    }

    @Test
    void sourceIsToldAgainWhenWhatWasLetGoIsHeldAnew() {
        driver.event(finding("f", 1, e -> e.setHandling(null)), now);
        HeldIncident first = driver.held.readValue();
        assertThat(driver.alerts.aside()).hasSize(1);
        driver.grant(grant(
                first,
                grant -> grant.setOrgs(List.of("jp-power", "jp-water", "jp-acme"))
                        .setUpToVersion(1)));
        tick(TICK);
        driver.event(finding("f", 2, e -> e.setHandling(null).setSeverity(Severity.HIGH)), now);
        tick(TICK);
        assertThat(driver.alerts.aside()).hasSize(1);
    }

    @Test
    void whatTheSourceCannotLetGoIsNotToldToIt(@TempDir Path other) throws IOException {
        putInForce(policy(text -> text + HOLD));
        driver.event(observation(1), now);
        driver.suspend(new Suspension(SuspensionKind.EXCHANGE, null, true, "duty", now, "a test"));
        driver.event(observation(2), now);
        Handling later = Handling.newBuilder()
                .setTlp(Tlp.GREEN)
                .setNotBefore(now.plus(Duration.ofHours(1)))
                .build();
        driver.event(observation("jp-acme", 3, e -> e.setHandling(later).setTitle("later")), now);
        tick(TICK);
        assertThat(driver.held.readValuesToList()).isNotEmpty();
        assertThat(driver.alerts.aside()).isEmpty();
        driver.close();
        driver = driver(other, now);
        driver.event(observation("jp-acme", 1, e -> e.setHandling(null)), now);
        tick(TICK);
        assertThat(driver.alerts.aside()).as("no policy").isEmpty();
        putInForce(policy(text -> text));
        tick(TICK);
        assertThat(driver.alerts.aside()).as("a policy that holds it").hasSize(1);
    }

    @Test
    void floodOfHoldsEndsInOneNoticeOfAllTheOthers() {
        for (int i = 0; i < 50; i++) {
            String attacker = "198.51.100." + i;
            driver.event(
                    observation("jp-acme", i, e -> e.setHandling(null).setAttackers(List.of(endpoint(attacker)))), now);
        }
        tick(Duration.ofMinutes(59));
        assertThat(driver.alerts.aside()).hasSize(HoldNotices.MOST_AN_HOUR);
        tick(Duration.ofMinutes(2));
        tick(Duration.ofMinutes(2));
        assertThat(driver.alerts.aside()).singleElement().satisfies(notice -> {
            assertThat(notice.getRecipient()).isEqualTo("jp-acme");
            assertThat(notice.getContent().getHold().getIncidents()).isEqualTo(50 - HoldNotices.MOST_AN_HOUR);
        });
    }

    @Test
    void versionReleasedAfterAFaultRecallsThoseBeforeIt() throws IOException {
        driver.event(finding("f", 1, e -> e.setHandling(marked(Tlp.GREEN))), now);
        assertThat(recipients(driver.alerts.readValuesToList())).containsExactly("jp-power", "jp-water");
        faulty = true;
        driver.event(finding("f", 2, e -> e.setHandling(only("jp-water"))), now);
        assertThat(driver.alerts.readValuesToList()).isEmpty();
        faulty = false;
        putInForce(policy(text -> text.replace("Water Works", "Waterworks")));
        tick(TICK);
        List<Alert> alerts = driver.alerts.readValuesToList();
        assertThat(recipients(alerts)).containsExactly("jp-water", "jp-power");
        assertThat(alerts.get(0).getRelease().getRevoked()).isFalse();
        assertThat(alerts.get(1).getRelease().getRevoked()).isTrue();
        tick(TICK);
        assertThat(driver.alerts.readValuesToList()).isEmpty();
    }

    @Test
    void stricterVersionRecallsWhatWasReleasedAfterAFault() throws IOException {
        putInForce(policy(text -> text.replace(", {org: jp-water, from: 2011-01-01}", "")));
        tick(TICK);
        driver.event(finding("f", 1, e -> e.setHandling(marked(Tlp.GREEN))), now);
        assertThat(recipients(driver.alerts.readValuesToList())).containsExactly("jp-power");
        faulty = true;
        driver.event(finding("f", 2, e -> e.setHandling(marked(Tlp.GREEN)).setSeverity(Severity.HIGH)), now);
        faulty = false;
        putInForce(policy(text -> text));
        tick(TICK);
        assertThat(recipients(driver.alerts.readValuesToList()))
                .as("dedup knows of the first alone")
                .containsExactly("jp-power", "jp-water");
        driver.event(finding("f", 3, e -> e.setHandling(only("jp-power")).setSeverity(Severity.HIGH)), now);
        tick(TICK);
        List<Alert> alerts = driver.alerts.readValuesToList();
        assertThat(recipients(alerts)).containsExactly("jp-power", "jp-water");
        assertThat(alerts.get(1).getRelease().getRevoked()).isTrue();
        assertThat(driver.held.readKeyValuesToList())
                .last()
                .satisfies(end -> assertThat(end.value).isNull());
    }

    @Test
    void stricterVersionRecallsFromSomeWhileOthersWait() throws IOException {
        driver.event(finding("f", 1, e -> e.setHandling(null)), now);
        driver.grant(grant(driver.held.readValue(), grant -> grant.setUpToVersion(1)));
        tick(TICK);
        assertThat(recipients(driver.alerts.readValuesToList())).containsExactly("jp-power");
        putInForce(policy(text -> text + HOLD));
        driver.event(finding("f", 2, e -> e.setHandling(only("jp-water")).setSeverity(Severity.HIGH)), now);
        tick(TICK);
        List<Alert> alerts = driver.alerts.readValuesToList();
        assertThat(recipients(alerts)).contains("jp-power").doesNotContain("jp-water");
        assertThat(alerts).allMatch(alert -> alert.getRelease().getRevoked());
    }

    @Test
    void versionOfBeforeACloseIsNotReleasedAfterTheNextOneWasSent() {
        driver.event(finding("f", 1, e -> e.setHandling(null)), now);
        driver.event(
                finding(
                        "f",
                        2,
                        e -> e.setHandling(null).setActivity(Activity.CLOSE).setCloseReason(CloseReason.RESOLVED)),
                now);
        List<HeldIncident> held = driver.held.readValuesToList();
        driver.event(finding("f", 3, e -> e.setHandling(marked(Tlp.GREEN))), now);
        assertThat(driver.alerts.readValuesToList())
                .filteredOn(alert -> !alert.getRelease().getRevoked())
                .extracting(alert -> alert.getContent().getVersion())
                .containsExactly(3, 3);
        driver.grant(grant(held.get(1), grant -> grant));
        tick(TICK);
        tick(TICK);
        assertThat(driver.alerts.readValuesToList()).isEmpty();
        assertThat(driver.held.readKeyValuesToList())
                .last()
                .satisfies(end -> assertThat(end.value).isNull());
    }

    private static List<String> recipients(List<Alert> alerts) {
        return alerts.stream().map(Alert::getRecipient).toList();
    }

    private static Handling only(String org) {
        return Handling.newBuilder()
                .setTlp(Tlp.AMBER)
                .setAudience(new Audience(List.of(org), List.of(), List.of()))
                .build();
    }

    private HeldIncident unmarked() {
        driver.event(observation("jp-acme", 1, e -> e.setHandling(null)), now);
        HeldIncident held = driver.held.readValue();
        assertThat(held.getWaiting()).hasSize(3);
        return held;
    }

    private ReleaseGrant grant(HeldIncident held, UnaryOperator<ReleaseGrant.Builder> change) {
        return change.apply(ReleaseGrant.newBuilder()
                        .setId("g-1")
                        .setGrantedBy("jp-acme")
                        .setCustodian("ciso")
                        .setIncidentId(held.getIncident().getIncidentId())
                        .setOrgs(List.of("jp-power"))
                        .setNewTlp(Tlp.GREEN)
                        .setGrantedAt(now)
                        .setUntil(now.plus(Duration.ofDays(7)))
                        .setReason("agreed by phone"))
                .build();
    }

    private void tick(Duration time) {
        now = now.plus(time);
        driver.advance(time);
    }

    private Driver driver(Path state, Instant now) {
        PolicyKeys keys = PolicyKeys.of(SECRET.getBytes(StandardCharsets.UTF_8));
        return new Driver(state, now, orders -> {
            CompiledPolicies policies = new CompiledPolicies(keys, orders, Metrics.none());
            return snapshot -> {
                Router router = policies.compile(snapshot);
                return (incident, at) -> {
                    if (faulty) {
                        throw new IllegalStateException("an engine that fails");
                    }
                    return router.route(incident, at);
                };
            };
        });
    }

    private PolicySnapshot policy(UnaryOperator<String> change) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/policy.yaml"))
                        .replace(
                                "{org: jp-power, from: 2011-01-01}",
                                "{org: jp-power, from: 2011-01-01}, {org: jp-water, from: 2011-01-01}")
                + WATER;
        Files.writeString(folder.resolve("policy.yaml"), change.apply(text));
        return SnapshotCodec.encode(PolicyDirectory.read(folder), START, "test", "test");
    }

    private void putInForce(PolicySnapshot policy) {
        driver.snapshot("snapshot/" + policy.getHash(), policy);
        driver.snapshot(
                "current",
                PolicySnapshot.newBuilder(policy)
                        .setDocuments((ByteBuffer) null)
                        .build());
    }

    private static final String WATER = """
            ---
            kind: Organisation
            id: jp-water
            names: {en: Water Works}
            country: JP
            type: PRIVATE
            sectors: [water]
            status: ACTIVE
            """;

    private static final String HOLD = """
            ---
            kind: ReleaseRule
            id: look-first
            owner: jp-acme
            effect: HOLD
            when: event.severity != "CRITICAL"
            priority: 10
            """;
}
