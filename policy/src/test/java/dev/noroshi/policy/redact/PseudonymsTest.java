package dev.noroshi.policy.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.model.DataClass;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PseudonymsTest {

    private static final Pseudonyms.Scope JOINT = new Pseudonyms.Scope("agreement", "joint");

    private final Pseudonyms pseudonyms = new Pseudonyms(secret(0));

    private static byte[] secret(int first) {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (first + i);
        }
        return secret;
    }

    /** Computed apart from this code: another value would cut what recipients have linked. */
    @ParameterizedTest
    @CsvSource({
        "agreement, VICTIM_ORG, acme inc, liqnmxqsar4qveutcyp5uxliwoyflcbixifvb5xodjlfomy5mwaq",
        "recipient, VICTIM_ORG, acme inc, lazlzypgpuwkspvc6ptz7t2wwgmshbir77zb3d56x4vd4tg4uk7a",
        "agreement, SOURCE_ORG, 源製作所, hdaznyh4nkhtxwleu3njfw5hc77rwann6zha5enz6fw5z3juq66a"
    })
    void isTheSameInEveryRelease(String kind, DataClass dataClass, String value, String tag) {
        assertThat(pseudonyms.of(new Pseudonyms.Scope(kind, "joint"), 228, dataClass, value))
                .isEqualTo("psn1:joint:228:" + tag);
    }

    @Test
    void linksInOneScopeAndEpochAndNowhereElse() {
        String one = pseudonyms.of(JOINT, 228, DataClass.VICTIM_ORG, "acme inc");
        assertThat(new Pseudonyms(secret(0)).of(JOINT, 228, DataClass.VICTIM_ORG, "acme inc"))
                .isEqualTo(one);
        Set<String> tags = new HashSet<>();
        for (String each : List.of(
                one,
                pseudonyms.of(JOINT, 229, DataClass.VICTIM_ORG, "acme inc"),
                pseudonyms.of(JOINT, 228, DataClass.SOURCE_ORG, "acme inc"),
                pseudonyms.of(JOINT, 228, DataClass.VICTIM_ORG, "acme"),
                pseudonyms.of(new Pseudonyms.Scope("agreement", "other"), 228, DataClass.VICTIM_ORG, "acme inc"),
                pseudonyms.of(new Pseudonyms.Scope("recipient", "joint"), 228, DataClass.VICTIM_ORG, "acme inc"),
                new Pseudonyms(secret(1)).of(JOINT, 228, DataClass.VICTIM_ORG, "acme inc"))) {
            assertThat(tags.add(each.substring(each.lastIndexOf(':')))).as(each).isTrue();
        }
    }

    @Test
    void anEpochIsNinetyDays() {
        Duration epoch = Duration.ofDays(90);
        assertThat(Pseudonyms.epoch(Instant.EPOCH)).isZero();
        assertThat(Pseudonyms.epoch(Instant.EPOCH.plus(epoch).minusNanos(1))).isZero();
        assertThat(Pseudonyms.epoch(Instant.EPOCH.plus(epoch))).isEqualTo(1);
        assertThat(Pseudonyms.epoch(Instant.EPOCH.minusNanos(1))).isEqualTo(-1);
        assertThat(Pseudonyms.epoch(Instant.parse("2026-06-01T12:00:00Z"))).isEqualTo(228);
    }
}
