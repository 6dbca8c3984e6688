package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Tlp;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class GatesTest {

    @Nested
    class Marking {
        @Test
        void anEventWithoutALabelIsHeld() {
            String unmarked = World.marked("GREEN", "").replace("\"tlp\":\"GREEN\"", "\"orcon\":false");
            assertThat(World.jpKr().ask(unmarked, "jp-bank")).isEqualTo("HOLD UNMARKED");
            assertThat(World.jpKr().ask(unmarked.replaceAll(",\\s*\"handling\":\\{[^}]*}", ""), "jp-bank"))
                    .isEqualTo("HOLD UNMARKED");
        }

        @Test
        void anUnknownOrContradictingLabelIsHeld() {
            assertThat(World.jpKr().ask(World.marked("GREEN", "\"unclearMarkings\":[\"TLP:PINK\"]"), "jp-bank"))
                    .isEqualTo("HOLD UNMARKED");
        }

        @Test
        void aForeignCommunityIsHeld() {
            assertThat(World.jpKr().ask(World.marked("GREEN", "\"community\":\"kisia\""), "jp-bank"))
                    .isEqualTo("HOLD UNMARKED");
        }

        @Test
        void aGrantOfTheSourceGivesTheMissingLabel() {
            World world = World.jpKr().grant("jp-acme", "11111111-1111-5111-8111-111111111111", Tlp.GREEN, "jp-bank");
            String unmarked = World.marked("GREEN", "").replace("\"tlp\":\"GREEN\"", "\"orcon\":false");
            assertThat(world.ask(unmarked, "jp-bank")).isEqualTo("PERMIT OK");
        }
    }

    @Nested
    class Time {
        @Test
        void beforeItsTimeItIsDeferred() {
            assertThat(World.jpKr()
                            .ask(World.marked("GREEN", "\"notBefore\":\"2026-06-01T12:00:00.000001Z\""), "jp-bank"))
                    .isEqualTo("DEFER NOT_YET");
            assertThat(World.jpKr().ask(World.marked("GREEN", "\"notBefore\":\"2026-06-01T12:00:00Z\""), "jp-bank"))
                    .isEqualTo("PERMIT OK");
        }

        @Test
        void atItsEndItHasExpired() {
            assertThat(World.jpKr().ask(World.marked("GREEN", "\"expires\":\"2026-06-01T12:00:00Z\""), "jp-bank"))
                    .isEqualTo("DENY EXPIRED");
        }
    }

    @Nested
    class Paths {
        @Test
        void membersOfTheSharingCommunityGetGreenUnredacted() {
            Decision decision = World.jpKr().decide(World.marked("GREEN", ""), "jp-bank");
            assertThat(decision.effect() + " " + decision.code()).isEqualTo("PERMIT OK");
            assertThat(decision.path()).containsExactly("member:jnsa");
            assertThat(decision.obligations()).containsExactly("COMMUNITY_ONLY");
        }

        @Test
        void theAgreementLeadsAcrossAndRedacts() {
            Decision decision = World.jpKr().decide(World.marked("GREEN", ""), "kr-bank");
            assertThat(decision.effect() + " " + decision.code()).isEqualTo("PERMIT OK_REDACTED");
            assertThat(decision.path()).containsExactly("agreement:joint-statement");
            assertThat(decision.agreement()).isEqualTo("joint-statement");
        }

        @Test
        void strangersHaveNoPath() {
            assertThat(World.jpKr().ask(World.marked("GREEN", ""), "jp-loner")).isEqualTo("DENY NO_PATH");
            assertThat(World.jpKr().ask(World.marked("GREEN", ""), "kr-loner")).isEqualTo("DENY NO_PATH");
        }

        @Test
        void theSourceItselfGetsNothingUnlessItAsks() {
            assertThat(World.jpKr().ask(World.marked("GREEN", ""), "jp-acme")).isEqualTo("DENY OWN_EVENT");
            assertThat(World.jpKr().subscription("own", "jp-acme", "own: true").ask(World.marked("RED", ""), "jp-acme"))
                    .isEqualTo("PERMIT OK");
        }
    }
}
