package dev.noroshi.producer.intake;

import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many of the values that are expected the events say, by kind of field. */
final class Agreement {

    private final Map<String, int[]> byKind = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private int records;

    /** Holds an event against what is expected of it; null: there is none, and every value disagrees. */
    void compare(String place, IncidentEvent event, List<ExpectedEcs.Value> expected) {
        records++;
        for (ExpectedEcs.Value value : expected) {
            count(value.kind(), event != null && says(event, value), place + " " + value + " " + shown(event));
        }
    }

    /** Two events of one finding, read from two dialects. */
    void compare(String place, IncidentEvent one, IncidentEvent other) {
        records++;
        pair("time", place, one, other, IncidentEvent::getTime);
        pair("severity", place, one, other, IncidentEvent::getSeverity);
        pair("class", place, one, other, IncidentEvent::getClassification);
        pair("address", place, one, other, event -> ends(event, Endpoint::getIp));
        pair("port", place, one, other, event -> ends(event, Endpoint::getPort));
        pair("name", place, one, other, event -> ends(event, Endpoint::getHostname));
        pair("hash", place, one, other, IncidentEvent::getObservables);
        pair("signature", place, one, other, event -> event.getAnalytic().getUid());
    }

    private void pair(
            String kind, String place, IncidentEvent one, IncidentEvent other, Function<IncidentEvent, Object> field) {
        Object first = field.apply(one);
        Object second = field.apply(other);
        count(kind, first.equals(second), place + " " + first + " / " + second);
    }

    private void count(String kind, boolean agrees, String difference) {
        int[] counts = byKind.computeIfAbsent(kind, any -> new int[2]);
        counts[0] += agrees ? 1 : 0;
        counts[1]++;
        if (!agrees) {
            differences.add(kind + " " + difference);
        }
    }

    private static boolean says(IncidentEvent event, ExpectedEcs.Value value) {
        String text = value.text().toLowerCase(Locale.ROOT);
        return switch (value.kind()) {
            case "time" -> isTime(event, value.text());
            case "address" -> ends(event, Endpoint::getIp).contains(text);
            // That of a victim that opened the flow is left unmapped.
            case "port" ->
                ends(event, Endpoint::getPort).contains(text)
                        || event.getUnmapped().containsValue(text);
            case "name" -> names(event).contains(bare(text));
            case "hash" ->
                event.getObservables().stream().anyMatch(hash -> hash.getValue().equals(text));
            default -> signatures(event).contains(text);
        };
    }

    /** To the precision of the expected one, which has milliseconds at most. */
    private static boolean isTime(IncidentEvent event, String text) {
        Instant expected = OffsetDateTime.parse(text).toInstant();
        return !event.getTimeInferred()
                && event.getTime().truncatedTo(ChronoUnit.MILLIS).equals(expected.truncatedTo(ChronoUnit.MILLIS));
    }

    private static Set<String> names(IncidentEvent event) {
        Set<String> names = ends(event, Endpoint::getHostname);
        names.addAll(ends(event, Endpoint::getUser));
        names.addAll(ends(event, Endpoint::getDomain));
        names.add(event.getSensor().getName().toLowerCase(Locale.ROOT));
        return names.stream().map(Agreement::bare).collect(Collectors.toSet());
    }

    /** A user with the domain before it and the bare one are the same. */
    private static String bare(String name) {
        return name.substring(name.lastIndexOf('\\') + 1);
    }

    private static Set<String> signatures(IncidentEvent event) {
        return Stream.of(event.getAnalytic().getUid(), event.getAnalytic().getName(), event.getTitle())
                .filter(text -> text != null)
                .map(text -> text.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Set<String> ends(IncidentEvent event, Function<Endpoint, Object> field) {
        return Stream.concat(event.getAttackers().stream(), event.getVictims().stream())
                .map(field)
                .filter(value -> value != null)
                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static String shown(IncidentEvent event) {
        return event == null
                ? "no event"
                : event.getTime() + " " + event.getAttackers() + " " + event.getVictims() + " " + event.getAnalytic();
    }

    int agreeing() {
        return byKind.values().stream().mapToInt(counts -> counts[0]).sum();
    }

    int compared() {
        return byKind.values().stream().mapToInt(counts -> counts[1]).sum();
    }

    double share() {
        return (double) agreeing() / compared();
    }

    List<String> differences() {
        return differences;
    }

    /** A row of the table in docs/formats/README.md. */
    String row(String format) {
        String kinds = byKind.entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue()[0] + "/" + kind.getValue()[1])
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d of %d | %.1f %% | %s |",
                format,
                records,
                agreeing(),
                compared(),
                100 * share(),
                kinds);
    }
}
