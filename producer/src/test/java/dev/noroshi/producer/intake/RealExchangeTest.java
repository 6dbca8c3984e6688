package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.record.RejectCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the adapters of formats between organisations make of real documents. */
class RealExchangeTest {

    @Test
    void readsEveryFindingOfStixBundles() throws IOException {
        int events = 0;
        for (Path file : SharedData.files("stix21")) {
            for (Outcome outcome : outcomes(file)) {
                if (outcome instanceof Outcome.Rejected rejected) {
                    assertThat(rejected.code())
                            .as(file + ": " + rejected.reason())
                            .isIn(RejectCode.UNKNOWN_FORMAT, RejectCode.MALFORMED, RejectCode.TRUNCATED);
                    assertThat(file.toString()).containsAnyOf("interop_", "invalid_");
                } else if (outcome instanceof Outcome.Accepted accepted) {
                    events += accepted.events().size();
                }
            }
        }
        assertThat(events).isEqualTo(54);
    }

    @Test
    void readsEveryEventOfMisp() throws IOException {
        int events = 0;
        for (Path file : SharedData.files("misp")) {
            for (Outcome outcome : outcomes(file)) {
                boolean other = file.toString().matches(".*(machinetag|sharing_groups|git-vuln-finder).*");
                assertThat(outcome)
                        .as(file.toString())
                        .isInstanceOf(other ? Outcome.Rejected.class : Outcome.Accepted.class);
                events += other ? 0 : 1;
            }
        }
        assertThat(events).isEqualTo(14);
    }

    @Test
    void readsEveryIncidentOfIodef() throws IOException {
        assertThat(events("iodef")).isEqualTo(9);
    }

    @Test
    void readsEveryAlertOfIdmef() throws IOException {
        assertThat(events("idmef-v1")).isEqualTo(29);
        int events = 0;
        for (Path file : SharedData.files("idmefv2")) {
            if (file.toString().endsWith(".json") && !file.toString().contains("hello-world")) {
                assertThat(outcomes(file)).singleElement().isInstanceOf(Outcome.Accepted.class);
                events++;
            }
        }
        assertThat(events).isEqualTo(4);
    }

    private static int events(String folder) throws IOException {
        int events = 0;
        for (Path file : SharedData.files(folder)) {
            for (Outcome outcome : outcomes(file)) {
                assertThat(outcome).as(file.toString()).isInstanceOf(Outcome.Accepted.class);
                events += ((Outcome.Accepted) outcome).events().size();
            }
        }
        return events;
    }

    private static List<Outcome> outcomes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Reader.outcomes(null, in);
        }
    }
}
