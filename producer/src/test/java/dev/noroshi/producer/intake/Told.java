package dev.noroshi.producer.intake;

import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an event says, in one line for tables of tests. */
final class Told {

    private Told() {}

    /** Attackers, an arrow, victims; of each address, port, names and user, as far as they are known. */
    static String sides(IncidentEvent event) {
        return (ends(event.getAttackers()) + " > " + ends(event.getVictims())).strip();
    }

    /** Types and values of all indicators. */
    static List<String> indicators(IncidentEvent event) {
        return event.getObservables().stream()
                .map(indicator -> indicator.getType() + " " + indicator.getValue())
                .toList();
    }

    private static String ends(List<Endpoint> ends) {
        return ends.stream().map(Told::end).collect(Collectors.joining(" + "));
    }

    private static String end(Endpoint end) {
        return Stream.of(end.getIp(), end.getPort(), end.getHostname(), end.getDomain(), end.getUser())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }
}
