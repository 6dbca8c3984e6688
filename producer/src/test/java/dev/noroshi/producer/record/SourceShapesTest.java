package dev.noroshi.producer.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SourceShapesTest {

    private static final int MOST = 100_000;
    private static final byte[] USUAL = "{\"a\":1,\"b\":{\"c\":2}}".getBytes(StandardCharsets.UTF_8);

    private final SourceShapes shapes = new SourceShapes(MOST, 4L * MOST);

    @Test
    void aSenderWhoMakesUpNamesUsesUpOnlyItsOwn() {
        makeUpNames("hostile", 2_000);

        assertThat(shapes.of("org", "hostile").then("one_more")).isNull();
        assertLearns("usual");
    }

    @Test
    void credentialsOfTwoOrganisationsAreTwoSources() {
        assertThat(shapes.of("a", "b")).isSameAs(shapes.of("a", "b"));
        assertThat(shapes.of("a", "b")).isNotSameAs(shapes.of("b", "a"));
    }

    @Test
    void takesFromThoseThatTakeMostAndFromNobodyElse() {
        Shape usual = assertLearns("usual");
        for (int sender = 0; sender < 20; sender++) {
            makeUpNames("hostile" + sender, 500);
            assertThat(shapes.of("org", "usual")).isSameAs(usual);
            assertThat(shapes.used()).isLessThanOrEqualTo(4L * MOST);
        }
        assertThat(usual.nextAt(USUAL, 2)).as("what it had learnt").isNotNull();
    }

    @Test
    void whatWasGivenUpTakesNoMore() {
        Shape old = shapes.of("org", "hostile0");
        for (int sender = 0; sender < 6; sender++) {
            makeUpNames("hostile" + sender, 2_000);
        }
        assertThat(old.then("late")).isNull();
        assertThat(shapes.of("org", "hostile0").then("first")).as("begins anew").isNotNull();
        assertThat(shapes.used()).isLessThanOrEqualTo(4L * MOST);
    }

    /** Reads a record twice: the second time each name is expected where it stands. */
    private Shape assertLearns(String credential) {
        Shape root = shapes.of("org", credential);
        for (int i = 0; i < 2; i++) {
            assertThat(PlainJson.read(USUAL, 0, RecordLimits.STANDARD, root)).isNotNull();
        }
        assertThat(root.nextAt(USUAL, 2)).isNotNull();
        return root;
    }

    private void makeUpNames(String credential, int names) {
        for (int i = 0; i < names; i++) {
            byte[] record = ("{\"made_up_" + i + "\":" + i + "}").getBytes(StandardCharsets.UTF_8);
            PlainJson.read(record, 0, RecordLimits.STANDARD, shapes.of("org", credential));
        }
    }
}
