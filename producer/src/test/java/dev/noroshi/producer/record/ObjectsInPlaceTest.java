package dev.noroshi.producer.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.framing.Frame;
import dev.noroshi.producer.framing.RecordFramer;
import dev.noroshi.producer.framing.RecordInput;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.FuzzSeeds;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.producer.intake.Mutations;
import dev.noroshi.producer.intake.Origin;
import dev.noroshi.producer.intake.Outcome;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies whose records are read where they stand, against the same bodies cut up first and read then. */
class ObjectsInPlaceTest {

    private static final int BODIES = 400;
    private static final Formats FORMATS = Formats.standard();
    private static final Intake.Place PLACE = new Intake.Place("body", 1000);
    private static final Origin ORIGIN = Origin.local("jp-acme", "eve", Instant.parse("2026-03-01T12:00:00Z"));
    private static final List<String> BETWEEN =
            List.of("\n", "\n", "\r\n", "", " ", ",", ",\n  ", "\n\n", "\nno JSON\n");

    private int inPlace;
    private int cutFirst;

    @ParameterizedTest
    @ValueSource(
            strings = {"suricata-eve", "zeek", "wazuh", "ocsf", "ecs", "guardduty", "stix", "misp", "idea", "noroshi"})
    void givesTheSameFramesAndOutcomes(String format) throws IOException {
        var random = new Random(20261127);
        var mutations = new Mutations(FuzzSeeds.of(format), random);
        for (int i = 0; i < BODIES; i++) {
            byte[] body = body(FuzzSeeds.of(format), mutations, random);
            FormatAdapter named =
                    random.nextInt(3) == 0 ? null : FORMATS.named(format).orElseThrow();
            Framing framing = named == null ? Framing.ANY : named.framing();
            agrees(body, framing, named, RecordLimits.STANDARD);
        }
        assertThat(inPlace).as("records read in place").isGreaterThan(BODIES / 4);
        assertThat(cutFirst).as("records cut out first").isGreaterThan(BODIES / 4);
    }

    @Test
    void givesTheSameFramesOfWhateverStandsTogether() throws IOException {
        var random = new Random(20261127);
        String alphabet = "{}{}[]\"\"\"\\\n\n\r\t ,,::12ab\u00e9<";
        for (int i = 0; i < 10_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(
                        random.nextInt(4) == 0
                                ? List.of("{\"a\":1}", "{\"b\":[", "{\"a\":{\"b\":\"c\"}}", "[{", "]}", "true")
                                        .get(random.nextInt(6))
                                : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
            agrees(body, Framing.ANY, null, new RecordLimits(1 + random.nextInt(30), 1 + random.nextInt(3)));
        }
        assertThat(inPlace).isGreaterThan(100);
    }

    @Test
    void leavesARecordAtTheLimitAndNoneAboveIt() throws IOException {
        String json = "{\"a\":\"" + "x".repeat(20) + "\"}";
        for (int most = json.length() - 1; most <= json.length() + 1; most++) {
            agrees(
                    (json + "\n" + json).getBytes(StandardCharsets.UTF_8),
                    Framing.JSON,
                    null,
                    new RecordLimits(most, 4));
        }
        assertThat(inPlace).isEqualTo(4);
        assertThat(cutFirst).isEqualTo(2);
    }

    @Test
    void readsOnInTheBytesThatItWasGiven() {
        byte[] body = "{\"a\":[1,2]}{\"b\":[3]}".getBytes(StandardCharsets.UTF_8);
        var objects = new ObjectsInPlace(RecordLimits.STANDARD, root());
        assertThat(objects.read(body, 0).texts("a")).containsExactly("1", "2");
        assertThat(objects.end()).isEqualTo(11);
        JsonFields second = objects.read(body, 11);
        assertThat(second.rest()).containsEntry("b", "[3]");
        assertThat(objects.end()).isEqualTo(body.length);
        assertThat(objects.read(body, 1)).isNull();
    }

    private static byte[] body(List<String> seeds, Mutations mutations, Random random) {
        var body = new ByteArrayOutputStream();
        boolean array = random.nextInt(4) == 0;
        body.writeBytes(bytes((random.nextInt(8) == 0 ? "\uFEFF" : "") + (array ? "[" : "")));
        for (int records = 1 + random.nextInt(4); records > 0; records--) {
            boolean sound = random.nextInt(3) == 0;
            body.writeBytes(sound ? bytes(seeds.get(random.nextInt(seeds.size()))) : mutations.next());
            body.writeBytes(bytes(array && random.nextInt(8) > 0 ? "," : BETWEEN.get(random.nextInt(BETWEEN.size()))));
        }
        body.writeBytes(bytes(array && random.nextInt(8) > 0 ? "]" : ""));
        byte[] whole = body.toByteArray();
        return random.nextInt(6) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole;
    }

    private void agrees(byte[] body, Framing framing, @Nullable FormatAdapter named, RecordLimits limits)
            throws IOException {
        var intake = new Intake(FORMATS, named);
        var cut = new RecordFramer(RecordInput.plain(new ByteArrayInputStream(body)), framing, limits);
        var inPlaceToo = new RecordFramer(body, framing, limits, new ObjectsInPlace(limits, root()));
        var onlyCut = new RecordFramer(body, framing, limits, null);
        while (true) {
            Frame first = cut.next();
            Frame second = inPlaceToo.next();
            String expected = told(first);
            Supplier<String> shown = () -> framing + " of " + new String(body, StandardCharsets.UTF_8);
            assertThat(told(second)).as(shown).isEqualTo(expected);
            assertThat(told(onlyCut.next())).as(shown).isEqualTo(expected);
            assertThat(inPlaceToo.context().inArray())
                    .as(shown)
                    .isEqualTo(cut.context().inArray());
            assertThat(inPlaceToo.context().head())
                    .as(shown)
                    .isEqualTo(cut.context().head());
            if (first == null || second == null) {
                return;
            }
            count(second);
            if (limits.equals(RecordLimits.STANDARD)) {
                assertThat(told(intake.read(second, PLACE, ORIGIN)))
                        .as(shown)
                        .isEqualTo(told(intake.read(first, PLACE, ORIGIN)));
            }
        }
    }

    private void count(Frame frame) {
        boolean read = frame instanceof Frame.Whole whole && whole.json() != null;
        inPlace += read ? 1 : 0;
        cutFirst += read ? 0 : 1;
    }

    private static String told(@Nullable Frame frame) {
        if (frame == null) {
            return "none";
        }
        String what = frame instanceof Frame.Broken broken ? broken.code() + " " + broken.reason() : "whole";
        return String.join(
                " ",
                Long.toString(frame.offset()),
                Long.toString(frame.length()),
                Boolean.toString(frame.terminated()),
                what,
                HexFormat.of().formatHex(frame.bytes()),
                HexFormat.of().formatHex(frame.head()));
    }

    private static String told(Outcome outcome) {
        if (outcome instanceof Outcome.Several several) {
            List<String> parts = new ArrayList<>();
            several.parts().forEach(part -> parts.add(told(part)));
            return "several at " + outcome.offset() + " " + outcome.format() + " " + parts;
        }
        if (outcome instanceof Outcome.Rejected refused) {
            return "rejected at " + outcome.offset() + " " + outcome.format() + " " + refused.code() + " "
                    + refused.reason() + " " + refused.length() + " "
                    + HexFormat.of().formatHex(refused.raw());
        }
        return outcome.toString();
    }

    private static Shape root() {
        return Shape.root(new ShapeBudget(1 << 20, new AtomicLong()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
