package dev.noroshi.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MembershipTest {

    private final Membership membership = new Membership();

    @Test
    void anAlertStaysWithItsDedupIncidentUntilADerivedOneTakesIt() {
        int taken = membership.alert(0, "scan");
        membership.alert(0, "scan");
        membership.alert(1, "-");
        int burst = membership.derived(5, true);
        membership.takeAlert(burst, taken);
        Membership.Outcome outcome = membership.settle();
        assertThat(outcome.dedup()).containsOnly(entry(0, 1L), entry(1, 1L));
        assertThat(outcome.derived()).containsOnly(entry(burst, 1L));
        assertThat(outcome.incidents()).isEqualTo(3);
    }

    @Test
    void ofSeveralTakersTheOneWithTheShortestWindowCounts() {
        int alert = membership.alert(0, null);
        int day = membership.derived(86_400, true);
        int burst = membership.derived(5, true);
        membership.takeAlert(day, alert);
        membership.takeAlert(burst, alert);
        assertThat(membership.settle().derived()).containsOnlyKeys(burst);
    }

    @Test
    void whatOnlyFeedsAnotherRuleCountsThroughThatOneAlone() {
        int alert = membership.alert(0, null);
        int lone = membership.alert(1, null);
        int fed = membership.derived(60, false);
        int unheard = membership.derived(60, false);
        int chain = membership.derived(600, true);
        membership.takeAlert(fed, alert);
        membership.takeAlert(unheard, lone);
        membership.takeDerived(chain, fed);
        Membership.Outcome outcome = membership.settle();
        assertThat(outcome.derived()).containsOnlyKeys(chain);
        assertThat(outcome.dedup()).containsOnlyKeys(1);
    }

    /** Incident 0: three of an attack and one of nothing; 1: one more of the attack; 2: two of nothing. */
    @Test
    void scoresPairsOfWhichAtLeastOneIsAnAttacks() {
        for (String label : new String[] {"a", "a", "a", "-"}) {
            membership.alert(0, label);
        }
        membership.alert(1, "a");
        membership.alert(2, "-");
        membership.alert(2, "-");
        PairScore.Figures figures = membership.settle().score().figures();
        assertThat(figures.precision()).isEqualTo(0.5);
        assertThat(figures.recall()).isEqualTo(0.5);
        assertThat(figures.f1()).isEqualTo(0.5);
        assertThat(figures.pure()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(figures.labels()).isEqualTo(2);
        assertThat(figures.visible()).isEqualTo(2);
    }

    @Test
    void aLabelThatIsNowhereAloneIsNotVisible() {
        membership.alert(0, "a");
        membership.alert(0, "-");
        assertThat(membership.settle().score().figures().visible()).isZero();
    }
}
