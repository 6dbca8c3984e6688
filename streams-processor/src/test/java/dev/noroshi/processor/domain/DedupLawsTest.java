package dev.noroshi.processor.domain;

import static dev.noroshi.processor.domain.Events.observation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever comes, tried on random events of a fixed seed. */
class DedupLawsTest {

    private static final int EVENTS = 2_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyEventIsInExactlyOneIncidentOrARepeatOrAWitness(long seed) {
        Random random = new Random(seed);
        Desk desk = new Desk(Desk.caps(15, 3, 2, 900));
        for (IncidentEvent event : someEvents(random)) {
            desk.after(Duration.ofMillis(random.nextInt(60_000)));
            if (random.nextInt(200) == 0) {
                desk.after(Duration.ofHours(1));
                desk.expire();
            }
            if (random.nextInt(100) == 0) {
                desk.restart();
            }
            desk.accept(event);
            assertThat(desk.contents.size()).isLessThanOrEqualTo(3 * (15 + 3 + 2));
            assertThatEachOpenIncidentHasATallyAndIsScheduled(desk);
            assertThat(desk.seen.size()).isLessThanOrEqualTo(3 * 900);
        }
        desk.after(Duration.ofDays(2)).expire();
        int apart =
                desk.results.getOrDefault(DedupResult.REPEAT, 0) + desk.results.getOrDefault(DedupResult.WITNESS, 0);
        assertThat(eventsInIncidents(desk)).isEqualTo(EVENTS - apart);
        assertThat(desk.contents.size()).isZero();
        assertThat(desk.tallies.size()).isZero();
        assertThat(desk.scheduled()).isEmpty();
    }

    private static void assertThatEachOpenIncidentHasATallyAndIsScheduled(Desk desk) {
        int open = 0;
        int apart = 0;
        for (Schedule.Entry entry : desk.scheduled()) {
            byte[] own = desk.tallies.get(entry.fingerprint());
            byte[] row = own == null ? desk.contents.tally(entry.fingerprint()) : own;
            if (row != null && TallyRow.read(row).indexedAt == entry.due()) {
                assertThat(desk.contents.get(entry.fingerprint())).isNotNull();
                open++;
                apart += own == null ? 0 : 1;
            }
        }
        assertThat(open).isEqualTo(desk.contents.size());
        assertThat(apart).isEqualTo(desk.tallies.size());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void orderOfArrivalDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<IncidentEvent> events = someEvents(random);
        Map<String, String> expected = outcome(events);
        for (int i = 0; i < 3; i++) {
            Collections.shuffle(events, random);
            assertThat(outcome(events)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void clocksOfOthersMoveNothing(long seed) {
        List<IncidentEvent> events = someEvents(new Random(seed));
        Map<String, String> alone = outcomeOf("jp-acme", events);
        Random random = new Random(seed);
        List<IncidentEvent> skewed = new ArrayList<>();
        for (IncidentEvent event : events) {
            boolean ours = event.getProducerOrg().equals("jp-acme");
            long skew = random.nextBoolean() ? 86_400 : -365L * 86_400;
            Instant time = event.getTime().plusSeconds(skew);
            skewed.add(
                    ours ? event : IncidentEvent.newBuilder(event).setTime(time).build());
        }
        assertThat(outcomeOf("jp-acme", skewed)).isEqualTo(alone);
    }

    /** What is true in the end, by fingerprint; who came first is not in it. */
    private static Map<String, String> outcome(List<IncidentEvent> events) {
        Desk desk = new Desk();
        events.forEach(desk::accept);
        desk.after(Duration.ofDays(2)).expire();
        Map<String, String> outcome = new TreeMap<>();
        for (RoutedIncident version : desk.out) {
            Incident incident = version.incident();
            Set<String> victims = incident.getEvent().getVictims().stream()
                    .map(Endpoint::getOrg)
                    .collect(Collectors.toCollection(TreeSet::new));
            outcome.put(
                    incident.getSourceOrg() + " " + incident.getFingerprint(),
                    incident.getCount() + " " + incident.getEvents() + " "
                            + incident.getEvent().getSeverity() + " " + victims + " " + incident.getFirstSeen() + " "
                            + incident.getLastSeen());
        }
        return outcome;
    }

    private static Map<String, String> outcomeOf(String org, List<IncidentEvent> events) {
        Map<String, String> outcome = outcome(events);
        outcome.keySet().removeIf(key -> !key.startsWith(org));
        return outcome;
    }

    private static long eventsInIncidents(Desk desk) {
        Map<String, Long> last = new HashMap<>();
        for (RoutedIncident version : desk.out) {
            Incident incident = version.incident();
            last.put(incident.getIncidentId() + incident.getOpenedAt(), incident.getEvents());
        }
        return last.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<IncidentEvent> someEvents(Random random) {
        List<IncidentEvent> events = new ArrayList<>();
        List<String> orgs = List.of("jp-acme", "kr-bank", "kr-isp");
        Severity[] severities = Severity.values();
        for (int i = 0; i < EVENTS; i++) {
            if (i > 0 && random.nextInt(10) == 0) {
                events.add(events.get(random.nextInt(i)));
                continue;
            }
            Endpoint victim = Events.victim("203.0.113." + random.nextInt(40), "org-" + random.nextInt(5));
            Severity severity = severities[random.nextInt(severities.length)];
            long count = 1L + random.nextInt(3);
            events.add(observation(
                    orgs.get(random.nextInt(3)),
                    i,
                    e -> e.setVictims(List.of(victim)).setSeverity(severity).setCount(count)));
        }
        return events;
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32})
    void whicheverTwinComesFirstTheOccurrenceCountsOnce(long seed) {
        Random random = new Random(seed);
        List<IncidentEvent> events = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Instant time = Events.START.plusSeconds(i);
            events.add(observation(i));
            events.add(observation(
                    "jp-acme",
                    10_000 + i,
                    e -> e.setTime(time.plusMillis(300)).setSensor(new Sensor("wazuh", "Wazuh", null, null))));
        }
        Collections.shuffle(events, random);
        Desk desk = new Desk();
        events.forEach(desk::accept);
        desk.after(Duration.ofHours(1)).expire();
        assertThat(desk.last().getCount()).isEqualTo(300);
        assertThat(desk.results).containsEntry(DedupResult.WITNESS, 300);
    }
}
