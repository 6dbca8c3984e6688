package dev.noroshi.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.console.Samples;
import dev.noroshi.console.domain.DecisionView.Pairs;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Effect;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DecisionViewTest {

    private static final Place PLACE = new Place(0, 7);

    private final DecisionView view = new DecisionView(1_000);

    @Test
    void countsAnswersBySourceAndRecipient() {
        view.take(Samples.decision("a", 1, "s", "x PERMIT OK", "y DENY TLP"), PLACE);
        view.take(Samples.decision("a", 2, "s", "x PERMIT OK_REDACTED", "y DENY TLP"), PLACE);
        Matrix matrix = view.matrix(UnaryOperator.identity(), Pairs.all(), Optional.empty(), 10);
        Matrix.Cell permitted = matrix.cells().get("s").get("x");
        assertThat(permitted.count(Effect.PERMIT)).isEqualTo(2);
        assertThat(permitted.codes()).containsEntry("PERMIT OK", 1).containsEntry("PERMIT OK_REDACTED", 1);
        assertThat(matrix.cells().get("s").get("y").leading()).isEqualTo(Effect.DENY);
        assertThat(matrix.answers()).isEqualTo(4);
    }

    @Test
    void groupsParties() {
        view.take(Samples.decision("a", 1, "jp-1", "kr-1 PERMIT OK", "kr-2 PERMIT OK"), PLACE);
        Matrix matrix = view.matrix(org -> org.substring(0, 2), Pairs.all(), Optional.empty(), 10);
        assertThat(matrix.cells().get("jp").get("kr").count(Effect.PERMIT)).isEqualTo(2);
    }

    @Test
    void showsThoseWithTheMostAnswersAndSaysHowManyThereAre() {
        view.take(Samples.decision("a", 1, "s", "x PERMIT OK", "y DENY TLP", "z DENY TLP"), PLACE);
        view.take(Samples.decision("b", 1, "s", "y DENY TLP"), PLACE);
        Matrix matrix = view.matrix(UnaryOperator.identity(), Pairs.all(), Optional.empty(), 1);
        assertThat(matrix.recipients()).containsExactly("y");
        assertThat(matrix.allRecipients()).isEqualTo(3);
    }

    @Test
    void forgetsTheOldestBeyondItsCap() {
        for (int i = 0; i < 100; i++) {
            view.take(Samples.decision("i" + i, 1, "s", "x PERMIT OK", "y DENY TLP"), PLACE);
        }
        assertThat(view.size()).isEqualTo(1_000 / 18);
        assertThat(view.about("i0")).isEmpty();
        assertThat(view.about("i99")).hasSize(2);
    }

    private static DecisionRecord at(String incident, int seconds) {
        return DecisionRecord.newBuilder(Samples.decision(incident, 1, "s", "x PERMIT OK"))
                .setAt(Samples.NOON.plusSeconds(seconds))
                .build();
    }

    @Test
    void goesByTimeThoughPartitionsComeOneAfterTheOther() {
        view.take(at("b", 20), PLACE);
        view.take(at("d", 40), PLACE);
        view.take(at("a", 10), PLACE);
        view.take(at("c", 30), PLACE);
        assertThat(view.between(Pairs.all(), Optional.empty()).rows())
                .extracting(Decided::incidentId)
                .containsExactly("d", "c", "b", "a");
        assertThat(view.since(Samples.NOON.plusSeconds(20), new Sight.Everything()))
                .containsEntry(Effect.PERMIT, 3L);
        assertThat(view.matrix(UnaryOperator.identity(), Pairs.all(), Optional.empty(), 10)
                        .since())
                .contains(Samples.NOON.plusSeconds(10));
    }

    @Test
    void listsTheNewestFirst() {
        view.take(Samples.decision("a", 1, "s", "x PERMIT OK"), PLACE);
        view.take(Samples.decision("b", 1, "s", "x DENY TLP"), PLACE);
        Found<Decided> found = view.between(new Pairs(from -> true, to -> to.equals("x")), Optional.empty());
        assertThat(found.rows()).extracting(Decided::incidentId).containsExactly("b", "a");
        assertThat(view.between(Pairs.all(), Optional.of(Effect.DENY)).total()).isEqualTo(1);
    }
}
