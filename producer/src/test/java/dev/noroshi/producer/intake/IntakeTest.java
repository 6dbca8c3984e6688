package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntakeTest {

    private static final byte[] RECORD = "a record".getBytes(StandardCharsets.UTF_8);

    @Test
    void anAdapterThatFailsCostsOneRecordWhichIsKept() {
        Intake intake = new Intake(Formats.standard(), new Failing());
        Outcome outcome = intake.read(
                new Frame.Whole(7, RECORD, true), Intake.Place.UNKNOWN, Origin.local("o", "s", Instant.EPOCH));

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo(RejectCode.ADAPTER_FAULT);
            assertThat(rejected.reason()).contains("IllegalStateException").doesNotContain("a record");
            assertThat(rejected.raw()).isEqualTo(RECORD);
        });
    }

    /** An adapter with a bug. */
    private static final class Failing implements FormatAdapter {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public String description() {
            return "Fails.";
        }

        @Override
        public Framing framing() {
            return Framing.ANY;
        }

        @Override
        public boolean recognises(SourceRecord record) {
            return false;
        }

        @Override
        public Reading read(SourceRecord record, Instant receivedAt) {
            throw new IllegalStateException("a bug");
        }
    }
}
