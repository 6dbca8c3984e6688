package dev.noroshi.console.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.console.Samples;
import dev.noroshi.schema.Severity;
import org.junit.jupiter.api.Test;

class IncidentViewTest {

    private static final Sight ALL = new Sight.Everything();

    private final IncidentView view = new IncidentView(10);

    private void take(String id, String source, String title, int version) {
        view.take(
                Samples.incident(id, source, title, version, Severity.HIGH, Samples.NOON.plusSeconds(version)),
                new Place(0, version));
    }

    @Test
    void keepsEachVersionAsAStep() {
        take("a", "s", "one", 1);
        take("a", "s", "one", 2);
        assertThat(view.find("a", ALL).orElseThrow().steps())
                .extracting(IncidentStep::version)
                .containsExactly(1, 2);
    }

    @Test
    void takesAVersionOnce() {
        take("a", "s", "one", 2);
        take("a", "s", "older", 1);
        take("a", "s", "again", 2);
        assertThat(view.find("a", ALL).orElseThrow().title()).isEqualTo("one");
        assertThat(view.find("a", ALL).orElseThrow().steps()).hasSize(1);
    }

    @Test
    void keepsTheFirstAndTheLastOfManyVersions() {
        for (int i = 1; i <= 100; i++) {
            take("a", "s", "one", i);
        }
        IncidentRow row = view.find("a", ALL).orElseThrow();
        assertThat(row.steps()).hasSize(IncidentView.MOST_STEPS);
        assertThat(row.steps().get(0).version()).isEqualTo(1);
        assertThat(row.last().version()).isEqualTo(100);
    }

    @Test
    void forgetsWhatChangedLongestAgo() {
        for (int i = 0; i < 11; i++) {
            take("i" + i, "s", "one", 1);
        }
        assertThat(view.find("i0", ALL)).isEmpty();
        assertThat(view.size()).isEqualTo(10);
    }

    @Test
    void listsByTimeThoughPartitionsComeOneAfterTheOther() {
        take("late", "s", "one", 3);
        take("later", "s", "one", 5);
        take("early", "s", "one", 1);
        take("between", "s", "one", 4);
        assertThat(view.search(IncidentQuery.all(), ALL).rows())
                .extracting(IncidentRow::id)
                .containsExactly("later", "between", "late", "early");
    }

    @Test
    void findsAllWordsInAnyCaseWhereverTheyStand() {
        take("a", "acme", "Exploit of the Mail portal", 1);
        take("b", "acme", "Phishing", 1);
        assertThat(found("mail EXPLOIT")).containsExactly("a");
        assertThat(found("198.51.100.7")).containsExactly("b", "a");
        assertThat(found("mail phishing")).isEmpty();
    }

    @Test
    void pagesFromTheNewest() {
        take("a", "s", "one", 1);
        take("b", "s", "one", 1);
        var query = new IncidentQuery("", Severity.UNKNOWN, null, null, null, 1);
        assertThat(view.search(query, ALL).rows()).extracting(IncidentRow::id).containsExactly("a");
        assertThat(view.search(query, ALL).total()).isEqualTo(2);
    }

    private java.util.List<String> found(String words) {
        return view.search(new IncidentQuery(words, Severity.UNKNOWN, null, null, null, 0), ALL).rows().stream()
                .map(IncidentRow::id)
                .toList();
    }
}
