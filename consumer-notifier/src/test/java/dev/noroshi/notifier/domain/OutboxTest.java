package dev.noroshi.notifier.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.AlertType;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Instant T0 = Instant.parse("2026-03-01T00:00:00Z");
    private static final Outcome OK = new Outcome.Delivered(200, "");
    private static final Outcome DOWN = new Outcome.Failed(500, "answered 500");

    private final Slots slots = new Slots(64);
    private final List<Step> steps = new ArrayList<>();
    private Outbox outbox = new Outbox(Rules.outbox(), slots);
    private Instant now = T0;
    private long seq;

    @Test
    void whatComesIsDueAtOnce() {
        admit("a", 1, Severity.LOW);

        assertThat(starts()).containsExactly("a1");
        assertThat(outbox.start(now)).as("one under way in a lane").isEmpty();
    }

    @Test
    void aCriticalNeverWaitsBehindABacklog() {
        sound("s");
        for (int i = 0; i < 50; i++) {
            admit("low" + i, 1, Severity.LOW);
        }
        admit("grave", 1, Severity.CRITICAL);

        assertThat(outbox.start(now)).map(OutboxRow::alertId).contains("grave");
    }

    @Test
    void aCriticalOfOneSubscriptionGoesBeforeTheBacklogOfAnother() {
        sound("s");
        sound("t");
        for (int i = 0; i < 50; i++) {
            admit("low" + i, 1, Severity.LOW);
        }
        admit(subscription("t", false), "grave", 1, Severity.CRITICAL, AlertType.CREATED);

        assertThat(outbox.start(now)).map(OutboxRow::alertId).contains("grave");
    }

    @Test
    void whatWasDueFirstGoesFirstAmongEquals() {
        sound("s");
        admit("a", 1, Severity.HIGH);
        now = now.plusMillis(1);
        admit("b", 1, Severity.HIGH);

        assertThat(starts()).containsExactly("a1", "b1");
    }

    @Test
    void aFailedAttemptIsRepeatedByTheScheduleUnderTheSameId() {
        admit("a", 1, Severity.LOW);
        OutboxRow first = start();
        finish(first, DOWN);

        assertThat(outbox.start(now.plusMillis(4_999))).isEmpty();
        now = now.plusSeconds(5);
        OutboxRow second = start();
        assertThat(second.deliveryId()).isEqualTo(first.deliveryId());
        assertThat(second.attempt()).isEqualTo(1);
        assertThat(reports()).containsExactly("RETRY a1");
    }

    @Test
    void aNewerVersionReplacesAnOlderOneThatWaits() {
        admit("a", 1, Severity.LOW);
        finish(start(), DOWN);
        admit("a", 2, Severity.LOW);

        assertThat(starts()).containsExactly("a2");
        assertThat(reports()).containsExactly("RETRY a1", "SUPERSEDED a1");
    }

    @Test
    void whoNeverGotCreatedGetsTheSupersedingVersionAsCreated() {
        admit("a", 1, Severity.LOW, AlertType.CREATED);
        finish(start(), DOWN);
        admit("a", 2, Severity.LOW, AlertType.UPDATED);

        assertThat(start().type()).isEqualTo(AlertType.CREATED);
    }

    @Test
    void whoGotCreatedGetsTheNextVersionAsAnUpdate() {
        admit("a", 1, Severity.LOW, AlertType.CREATED);
        finish(start(), OK);
        admit("a", 2, Severity.LOW, AlertType.UPDATED);

        assertThat(start().type()).isEqualTo(AlertType.UPDATED);
    }

    @Test
    void aVersionUnderWayIsNotRepeatedOnceANewerOneWaits() {
        admit("a", 1, Severity.LOW, AlertType.CREATED);
        OutboxRow underWay = start();
        admit("a", 2, Severity.LOW, AlertType.UPDATED);
        assertThat(outbox.start(now)).as("one at a time in a lane").isEmpty();

        finish(underWay, DOWN);

        OutboxRow next = start();
        assertThat(next.version()).isEqualTo(2);
        assertThat(next.type()).isEqualTo(AlertType.CREATED);
        assertThat(reports()).containsExactly("RETRY a1", "SUPERSEDED a1");
    }

    @Test
    void everyVersionIsSentInOrderToWhoWantsAll() {
        sound("s");
        Subscription every = subscription("s", true);
        admit(every, "a", 1, Severity.LOW, AlertType.CREATED);
        OutboxRow first = start();
        admit(every, "a", 2, Severity.LOW, AlertType.UPDATED);
        admit(every, "a", 3, Severity.LOW, AlertType.CLOSED);
        steps.addAll(outbox.finish(first, every, DOWN, Duration.ofMillis(1), now, 0.5));
        now = now.plusSeconds(5);

        List<String> order = new ArrayList<>();
        for (Optional<OutboxRow> row = outbox.start(now); row.isPresent(); row = outbox.start(now)) {
            order.add(name(row.get()) + row.get().type());
            steps.addAll(outbox.finish(row.get(), every, OK, Duration.ofMillis(1), now, 0.5));
        }
        assertThat(order).containsExactly("a1CREATED", "a2UPDATED", "a3CLOSED");
    }

    @Test
    void aGraveUpdateTakesItsWholeLaneForward() {
        sound("s");
        Subscription every = subscription("s", true);
        admit(every, "quiet", 1, Severity.HIGH, AlertType.CREATED);
        admit(every, "grew", 1, Severity.LOW, AlertType.CREATED);
        admit(every, "grew", 2, Severity.CRITICAL, AlertType.UPDATED);

        assertThat(start()).extracting(OutboxTest::name).isEqualTo("grew1");
    }

    @Test
    void anOlderOrEqualVersionThatComesLateChangesNothing() {
        admit("a", 2, Severity.LOW);
        admit("a", 1, Severity.LOW);
        admit("a", 2, Severity.LOW);

        assertThat(starts()).containsExactly("a2");
        assertThat(reports()).containsExactly("SUPERSEDED a1", "SUPERSEDED a2");
    }

    @Test
    void theThirdRefusalOfAMessageMakesItADeadLetter() {
        Outcome refused = new Outcome.Rejected(422, "answered 422");
        admit("a", 1, Severity.LOW);
        for (int i = 0; i < 3; i++) {
            finish(start(), refused);
            now = now.plusSeconds(60);
        }

        assertThat(reports()).containsExactly("RETRY a1", "RETRY a1", "GIVEN_UP a1");
        assertThat(outbox.start(now.plus(Duration.ofDays(2)))).isEmpty();
    }

    @Test
    void afterADeadLetterTheNextVersionIsTheReceiversFirst() {
        theThirdRefusalOfAMessageMakesItADeadLetter();

        admit("a", 2, Severity.LOW, AlertType.UPDATED);

        assertThat(start().type()).isEqualTo(AlertType.CREATED);
    }

    @Test
    void whatIsOwedIsBounded() {
        for (int i = 0; i < 5; i++) {
            admit("a" + i, 1, Severity.LOW);
            OutboxRow row = start();
            steps.addAll(outbox.giveUp(row, "test", now));
        }

        long remembered = steps.stream().filter(Step.Owe.class::isInstance).count()
                - steps.stream().filter(Step.Forget.class::isInstance).count();
        assertThat(remembered).isEqualTo(3);
    }

    @Test
    void goneParksEverythingUntilTheAddressChanges() {
        admit("a", 1, Severity.LOW);
        finish(start(), new Outcome.Gone(410, "answered 410"));
        admit("b", 1, Severity.LOW);
        now = now.plus(Duration.ofDays(3));

        assertThat(outbox.start(now)).isEmpty();
        assertThat(reports()).containsExactly("PARKED a1", "PARKED b1");
        assertThat(outbox.view(now).parked()).isEqualTo(2);

        steps.addAll(outbox.reconcile("s", mended(), now));
        assertThat(starts()).containsExactly("a1");
        assertThat(outbox.view(now).parked()).isZero();
    }

    @Test
    void theBreakerHoldsBackAllLanesAndLetsOneProbeThrough() {
        sound("s");
        for (int i = 0; i < 8; i++) {
            admit("a" + i, 1, Severity.LOW);
        }
        List<OutboxRow> underWay = List.of(start(), start(), start(), start());
        underWay.forEach(row -> finish(row, DOWN));
        finish(start(), DOWN);

        assertThat(outbox.start(now)).as("open").isEmpty();
        assertThat(outbox.start(now.plusMillis(29_999))).isEmpty();
        now = now.plusSeconds(30);
        OutboxRow probe = start();
        assertThat(outbox.start(now)).as("one probe").isEmpty();
        finish(probe, OK);
        assertThat(starts()).hasSize(4);
    }

    @Test
    void aSoundEndpointHasFourUnderWayAndANewOneHasOne() {
        for (int i = 0; i < 8; i++) {
            admit("a" + i, 1, Severity.LOW);
        }
        OutboxRow first = start();
        assertThat(outbox.start(now)).isEmpty();
        finish(first, OK);

        assertThat(starts()).hasSize(4);
    }

    @Test
    void failingEndpointsTakeTheSlotsOfNeitherNewNorSoundOnes() {
        outbox = new Outbox(Rules.outbox(), new Slots(8));
        sound("well");
        for (int i = 0; i < 20; i++) {
            failing("failing" + i);
            admit(subscription("failing" + i, false), "f", 1, Severity.CRITICAL, AlertType.CREATED);
        }
        for (int i = 0; i < 20; i++) {
            admit(subscription("new" + i, false), "n", 1, Severity.HIGH, AlertType.CREATED);
        }
        for (int i = 0; i < 4; i++) {
            admit(subscription("well", false), "w" + i, 1, Severity.LOW, AlertType.CREATED);
        }

        List<String> started = starts();
        assertThat(started).filteredOn(name -> name.startsWith("f")).hasSize(2);
        assertThat(started).filteredOn(name -> name.startsWith("n")).hasSize(4);
        assertThat(started).filteredOn(name -> name.startsWith("w")).hasSize(2);
    }

    @Test
    void theBucketHoldsBackAndFills() {
        EndpointRules slow =
                new EndpointRules(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofDays(5), 5, 1, 2, 4);
        outbox = new Outbox(Rules.outbox(slow, 100), slots);
        sound("s");
        for (int i = 0; i < 4; i++) {
            admit("a" + i, 1, Severity.LOW);
        }

        assertThat(starts()).hasSize(2);
        assertThat(outbox.start(now.plusMillis(999))).isEmpty();
        assertThat(outbox.start(now.plusMillis(1_000))).isPresent();
        assertThat(outbox.start(now.plusMillis(1_000))).isEmpty();
    }

    @Test
    void aFullOutboxGivesUpTheLeastSevere() {
        outbox = new Outbox(Rules.outbox(Rules.ENDPOINT, 2), slots);
        admit("a", 1, Severity.LOW);
        admit("b", 1, Severity.HIGH);
        admit("c", 1, Severity.LOW);
        admit("d", 1, Severity.CRITICAL);
        admit("e", 1, Severity.CRITICAL);
        admit("f", 1, Severity.CRITICAL);

        assertThat(reports()).containsExactly("GIVEN_UP c1", "GIVEN_UP a1", "GIVEN_UP b1", "GIVEN_UP f1");
        assertThat(outbox.view(now).waiting()).isEqualTo(2);
    }

    @Test
    void aFullOutboxMakesRoomThoughTheLeastSevereOfAllIsUnderWay() {
        outbox = new Outbox(Rules.outbox(Rules.ENDPOINT, 2), slots);
        admit("a", 1, Severity.INFORMATIONAL);
        start();
        admit("b", 1, Severity.LOW);
        admit("c", 1, Severity.CRITICAL);

        assertThat(reports()).containsExactly("GIVEN_UP b1");
    }

    @Test
    void whatIsDeniedEndsAndIsNotSent() {
        admit("a", 1, Severity.LOW);
        refuse(start(), Effect.DENY, "NOT_IN_FORCE", null);

        assertThat(outbox.start(now.plus(Duration.ofDays(1)))).isEmpty();
        assertThat(reports()).containsExactly("NOT_PERMITTED a1");
    }

    @Test
    void whatIsHeldIsAskedAboutAgainAndReportedOnce() {
        admit("a", 1, Severity.LOW);
        refuse(start(), Effect.HOLD, "ORCON", null);
        assertThat(outbox.start(now.plusSeconds(899))).isEmpty();
        now = now.plusSeconds(900);
        refuse(start(), Effect.HOLD, "ORCON", null);
        now = now.plusSeconds(900);
        OutboxRow free = start();

        assertThat(free.attempt()).isZero();
        assertThat(reports()).containsExactly("NOT_PERMITTED a1");
    }

    @Test
    void whatIsDeferredIsDueWhenItMayGo() {
        Instant may = T0.plusSeconds(77);
        admit("a", 1, Severity.LOW);
        refuse(start(), Effect.DEFER, "NOT_YET", may);

        assertThat(outbox.start(may.minusMillis(1))).isEmpty();
        assertThat(outbox.start(may)).isPresent();
    }

    @Test
    void retryAfterHoldsBackTheWholeEndpoint() {
        sound("s");
        admit("a", 1, Severity.LOW);
        finish(start(), new Outcome.Busy(429, Duration.ofSeconds(90), "answered 429"));
        admit("b", 1, Severity.LOW);

        assertThat(outbox.start(now.plusSeconds(89))).isEmpty();
        assertThat(outbox.start(now.plusSeconds(90))).isPresent();
    }

    @Test
    void whatWaitedAMonthIsGivenUp() {
        admit("a", 1, Severity.LOW);
        finish(start(), DOWN);
        now = now.plus(Duration.ofDays(30)).plusMillis(1);

        steps.addAll(outbox.sweep(now, 100));

        assertThat(reports()).containsExactly("RETRY a1", "GIVEN_UP a1");
        assertThat(outbox.view(now).waiting()).isZero();
    }

    @Test
    void aRestoredOutboxGoesOnWhereTheOldOneStood() {
        sound("s");
        for (int i = 0; i < 20; i++) {
            admit("a" + i, 1, i % 2 == 0 ? Severity.LOW : Severity.HIGH);
        }
        finish(start(), DOWN);
        Outbox restored = replay();
        now = now.plusSeconds(60);

        assertThat(drainAll(restored))
                .containsExactlyElementsOf(drainAll(outbox))
                .hasSize(20);
    }

    @Test
    void abandonedDeliveriesGiveTheirSlotsBack() {
        sound("s");
        admit("a", 1, Severity.LOW);
        admit("b", 1, Severity.LOW);
        assertThat(starts()).hasSize(2);

        outbox.abandon();

        assertThat(slots.taken()).isZero();
    }

    @Test
    void anAnswerThatNobodyAwaitsChangesNothing() {
        admit("a", 1, Severity.LOW);
        OutboxRow row = start();
        finish(row, OK);

        assertThat(outbox.finish(row, subscription("s", false), OK, Duration.ofMillis(1), now, 0.5))
                .isEmpty();
        assertThat(slots.taken()).isZero();
    }

    @Test
    void whatTheAddressBeforeAnsweredSaysNothingOfTheOneInItsPlace() {
        sound("s");
        admit("a", 1, Severity.LOW);
        admit("b", 1, Severity.LOW);
        admit("c", 1, Severity.LOW);
        List<OutboxRow> underWay = List.of(start(), start(), start());
        steps.addAll(outbox.reconcile("s", mended(), now));

        finish(underWay.get(0), OK);
        finish(underWay.get(1), new Outcome.Gone(410, "gone"));
        steps.addAll(outbox.proved(underWay.get(2), subscription("s", false), OK, Duration.ofMillis(1), now));

        assertThat(outbox.isProved("s")).isFalse();
        assertThat(outbox.isSuspect("s")).isTrue();
        assertThat(outbox.view(now).parked()).isZero();
        assertThat(start().alertId()).as("goes to the new address").isIn("b", "c");
    }

    @Test
    void aSubscriptionThatIsGoneAndEmptyIsForgotten() {
        admit("a", 1, Severity.LOW);
        finish(start(), OK);

        steps.addAll(outbox.reconcile("s", null, now));

        assertThat(outbox.subscriptions()).isEmpty();
        assertThat(steps).contains(new Step.Dismiss("s"));
    }

    /** Rebuilds an outbox from what the steps made durable. */
    private Outbox replay() {
        java.util.Map<Long, OutboxRow> rows = new java.util.TreeMap<>();
        java.util.Map<String, EndpointHealth> health = new java.util.HashMap<>();
        for (Step step : steps) {
            if (step instanceof Step.Add add) {
                rows.put(add.row().seq(), add.row());
            } else if (step instanceof Step.Keep keep) {
                rows.put(keep.row().seq(), keep.row());
            } else if (step instanceof Step.Forget forget) {
                rows.remove(forget.row().seq());
            } else if (step instanceof Step.Remember remember) {
                health.put(remember.subscription(), remember.health());
            }
        }
        Outbox restored = new Outbox(Rules.outbox(), new Slots(64));
        health.forEach(restored::restore);
        rows.values().forEach(row -> restored.restore(row, now));
        return restored;
    }

    private List<String> drainAll(Outbox from) {
        List<String> order = new ArrayList<>();
        for (Optional<OutboxRow> row = from.start(now); row.isPresent(); row = from.start(now)) {
            order.add(name(row.get()));
            from.finish(row.get(), subscription("s", false), OK, Duration.ofMillis(1), now, 0.5);
        }
        return order;
    }

    @Test
    void whatWaitsForALaterTryGoesAtOnceWhenAnOperatorEnablesIt() {
        admit("a", 1, Severity.LOW);
        for (int i = 0; i < 8; i++) {
            finish(start(), DOWN);
            now = now.plus(Duration.ofHours(8));
        }
        finish(start(), DOWN);
        assertThat(outbox.start(now)).isEmpty();
        steps.addAll(outbox.enable(subscription("s", false), now));

        assertThat(start().attempt()).isEqualTo(9);
    }

    @Test
    void whatWasRevokedIsNotSentAgain() {
        admit("a", 1, Severity.LOW, AlertType.CREATED);
        finish(start(), DOWN);
        revoke("a", 2);
        now = now.plusSeconds(60);

        assertThat(outbox.start(now)).isEmpty();
        assertThat(reports()).containsExactly("RETRY a1", "NOT_PERMITTED a1");
        assertThat(outbox.view(now).waiting()).isZero();
    }

    @Test
    void aRevocationStopsOnlyOlderVersionsOfThatIncidentAndThatOrganisation() {
        sound("s");
        admit("a", 1, Severity.LOW);
        admit("b", 1, Severity.LOW);
        steps.addAll(outbox.revoke("jp-acme", "incident-a", 9, now));
        steps.addAll(outbox.revoke("kr-bank", "incident-a", 1, now));
        steps.addAll(outbox.revoke("kr-bank", "incident-c", 9, now));

        assertThat(starts()).containsExactly("a1", "b1");
    }

    @Test
    void aRevocationTakesAllVersionsOfALaneThatWantsEvery() {
        Subscription every = subscription("s", true);
        admit(every, "a", 1, Severity.LOW, AlertType.CREATED);
        admit(every, "a", 2, Severity.LOW, AlertType.UPDATED);
        admit(every, "a", 3, Severity.LOW, AlertType.UPDATED);
        revoke("a", 3);

        assertThat(starts()).containsExactly("a3");
        assertThat(reports()).containsExactly("NOT_PERMITTED a1", "NOT_PERMITTED a2");
    }

    @Test
    void whatIsRevokedOnItsWayIsNeitherRepeatedNorLeftInTheStore() {
        admit("a", 1, Severity.LOW, AlertType.CREATED);
        OutboxRow underWay = start();
        revoke("a", 2);
        assertThat(stored()).as("as a restart would find it").containsExactly("a1 OWED");
        finish(underWay, DOWN);
        now = now.plusSeconds(60);

        assertThat(outbox.start(now)).isEmpty();
        assertThat(slots.taken()).isZero();
        admit("a", 3, Severity.LOW, AlertType.UPDATED);
        assertThat(start().type()).as("it never got the first").isEqualTo(AlertType.CREATED);
    }

    @Test
    void whatArrivesAlthoughItWasRevokedOnItsWayIsNotOwed() {
        admit("a", 1, Severity.LOW, AlertType.CREATED);
        OutboxRow underWay = start();
        revoke("a", 2);
        finish(underWay, OK);
        assertThat(stored()).isEmpty();
        admit("a", 3, Severity.LOW, AlertType.UPDATED);

        assertThat(start().type()).isEqualTo(AlertType.UPDATED);
    }

    @Test
    void aWithdrawalGoesToWhoGotTheAlertAndToNobodyElse() {
        sound("s");
        admit("got", 1, Severity.LOW, AlertType.CREATED);
        finish(start(), OK);
        withdraw("got", 2);
        assertThat(starts()).containsExactly("got2");

        admit("missed", 1, Severity.LOW, AlertType.CREATED);
        finish(start(), DOWN);
        withdraw("missed", 2);
        now = now.plusSeconds(60);
        assertThat(outbox.start(now)).isEmpty();
    }

    @Test
    void aWithdrawalWaitsForWhatIsOnItsWayAndGoesOnlyIfThatArrives() {
        admit("a", 1, Severity.LOW, AlertType.CREATED);
        OutboxRow underWay = start();
        withdraw("a", 2);
        finish(underWay, DOWN);
        now = now.plusSeconds(60);
        assertThat(outbox.start(now)).isEmpty();
        assertThat(stored()).containsExactly("a1 OWED");

        admit("b", 1, Severity.LOW, AlertType.CREATED);
        underWay = start();
        withdraw("b", 2);
        finish(underWay, OK);
        assertThat(starts()).containsExactly("b2");
    }

    @Test
    void aRefusedMessageSaysNothingOfTheEndpoint() {
        sound("s");
        for (int i = 0; i < 10; i++) {
            admit("a" + i, 1, Severity.LOW);
            finish(start(), new Outcome.Rejected(422, "answered 422"));
        }
        admit("b", 1, Severity.LOW);

        assertThat(outbox.isSuspect("s")).isFalse();
        assertThat(starts()).as("the breaker is closed").containsExactly("b1");
    }

    @Test
    void whatCouldNotBeTriedHereIsNoAttemptAndNoFailure() {
        sound("s");
        admit("a", 1, Severity.LOW);
        for (int i = 0; i < 10; i++) {
            finish(start(), new Outcome.NotTried("no room"));
            assertThat(outbox.start(now)).isEmpty();
            now = now.plusSeconds(1);
        }

        assertThat(start().attempt()).isZero();
        assertThat(outbox.isSuspect("s")).isFalse();
        assertThat(reports()).isEmpty();
    }

    @Test
    void whoMissedCreatedByWaitingTooLongGetsTheNextVersionAsCreated() {
        admit("a", 1, Severity.LOW, AlertType.CREATED);
        now = now.plus(Duration.ofDays(31));
        steps.addAll(outbox.sweep(now, 100));
        steps.addAll(outbox.sweep(now, 100));
        assertThat(stored()).containsExactly("a1 OWED");
        admit("a", 2, Severity.LOW, AlertType.UPDATED);

        assertThat(start().type()).isEqualTo(AlertType.CREATED);
    }

    /** What the steps so far have left in the store. */
    private List<String> stored() {
        Map<Long, OutboxRow> rows = new TreeMap<>();
        for (Step step : steps) {
            if (step instanceof Step.Add add) {
                rows.put(add.row().seq(), add.row());
            } else if (step instanceof Step.Keep keep) {
                rows.put(keep.row().seq(), keep.row());
            } else if (step instanceof Step.Owe owe) {
                rows.put(owe.row().seq(), owe.row());
            } else if (step instanceof Step.Forget forget) {
                rows.remove(forget.row().seq());
            }
        }
        return rows.values().stream().map(row -> name(row) + " " + row.state()).toList();
    }

    private void sound(String id) {
        outbox.restore(
                id,
                EndpointHealth.unknown(subscription(id, false).addressDigest(), Rules.ENDPOINT, now)
                        .succeeded());
        steps.add(new Step.Remember(
                id,
                EndpointHealth.unknown(subscription(id, false).addressDigest(), Rules.ENDPOINT, now)
                        .succeeded()));
    }

    private void failing(String id) {
        String digest = subscription(id, false).addressDigest();
        outbox.restore(id, EndpointHealth.unknown(digest, Rules.ENDPOINT, now).failed(Rules.ENDPOINT, now, "down"));
    }

    private static Subscription subscription(String id, boolean every) {
        return new Subscription(
                id,
                "kr-bank",
                "webhook",
                "https://x.example/" + id,
                "noroshi",
                "file:s",
                List.of(),
                false,
                every,
                List.of());
    }

    private static Subscription mended() {
        return new Subscription(
                "s",
                "kr-bank",
                "webhook",
                "https://other.example",
                "noroshi",
                "file:s",
                List.of(),
                false,
                false,
                List.of());
    }

    private void admit(String alert, int version, Severity severity) {
        admit(alert, version, severity, version == 1 ? AlertType.CREATED : AlertType.UPDATED);
    }

    private void admit(String alert, int version, Severity severity, AlertType type) {
        admit(subscription("s", false), alert, version, severity, type);
    }

    private void admit(Subscription subscription, String alert, int version, Severity severity, AlertType type) {
        steps.addAll(outbox.admit(row(subscription, alert, version, severity, type, Purpose.ALERT), subscription, now));
    }

    private OutboxRow row(
            Subscription subscription, String alert, int version, Severity severity, AlertType type, Purpose purpose) {
        AlertVersion of = new AlertVersion("kr-bank", "incident-" + alert, alert, version, severity, now);
        return OutboxRow.pending(subscription.id(), seq++, of, type, purpose, now);
    }

    /** Under a label of its own, and so under another alert id. */
    private void revoke(String alert, int version) {
        steps.addAll(outbox.revoke("kr-bank", "incident-" + alert, version, now));
    }

    private void withdraw(String alert, int version) {
        revoke(alert, version);
        Subscription subscription = subscription("s", false);
        OutboxRow notice = row(subscription, alert, version, Severity.CRITICAL, AlertType.CLOSED, Purpose.NOTICE);
        steps.addAll(outbox.admit(notice, subscription, now));
    }

    private OutboxRow start() {
        return outbox.start(now).orElseThrow();
    }

    private List<String> starts() {
        List<String> started = new ArrayList<>();
        for (Optional<OutboxRow> row = outbox.start(now); row.isPresent(); row = outbox.start(now)) {
            started.add(name(row.get()));
        }
        return started;
    }

    private void finish(OutboxRow row, Outcome outcome) {
        steps.addAll(
                outbox.finish(row, subscription(row.subscription(), false), outcome, Duration.ofMillis(1), now, 0.5));
    }

    private void refuse(OutboxRow row, Effect effect, String code, Instant notBefore) {
        steps.addAll(outbox.refuse(row, new Permission.Refused(effect, code, ""), notBefore, now));
    }

    private List<String> reports() {
        List<String> lines = new ArrayList<>();
        for (Step step : steps) {
            if (step instanceof Step.Report report) {
                lines.add(report.outcome() + " " + name(report.row()));
            }
        }
        return lines;
    }

    private static String name(OutboxRow row) {
        return row.alertId() + row.version();
    }
}
