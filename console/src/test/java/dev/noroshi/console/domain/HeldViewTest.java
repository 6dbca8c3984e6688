package dev.noroshi.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.console.Samples;
import dev.noroshi.schema.HeldIncident;
import org.junit.jupiter.api.Test;

class HeldViewTest {

    private static final String KEY = "jp-acme|i-1";

    private final HeldView view = new HeldView(10);

    private static HeldIncident held(String policy, String... recipients) {
        HeldIncident held = Samples.held(Samples.incident("i-1", "jp-acme", "beacon"), recipients);
        held.put("policyVersion", policy);
        return held;
    }

    private int shown() {
        return view.all(new Sight.Everything()).size();
    }

    @Test
    void versionThatNobodyWaitsForEndsWhatWaited() {
        view.take(KEY, held("p1", "kr-bank"));
        assertThat(shown()).isEqualTo(1);
        view.take(KEY, held("p1"));
        assertThat(shown()).isZero();
    }

    @Test
    void whatNobodyHasDecidedOnWaits() {
        view.take(KEY, held("none"));
        assertThat(shown()).isEqualTo(1);
    }
}
