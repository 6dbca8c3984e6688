package dev.noroshi.processor.correlation;

import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of an event points at an attacker and means the same to every organisation: public addresses, domains, URLs,
 * hashes, names of malware and actors; nothing that a victim of the event is said to have.
 */
final class Indicators {

    private static final Set<String> HASHES = Set.of("md5", "sha1", "sha256", "sha512");

    private Indicators() {}

    static List<String> of(IncidentEvent event, String kind) {
        return switch (kind) {
            case "ip" -> attackers(event, kind, Endpoint::getIp, PublicAddress::isPublic);
            case "domain" -> attackers(event, kind, Endpoint::getDomain, value -> value.indexOf('.') > 0);
            case "url" -> attackers(event, kind, Endpoint::getUrl, value -> true);
            case "hash" ->
                event.getObservables().stream()
                        .filter(observable -> HASHES.contains(observable.getType()))
                        .map(observable -> observable.getValue().toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList();
            case "malware" -> names(event.getMalware());
            case "actor" -> names(event.getThreatActors());
            default -> List.of();
        };
    }

    private static List<String> attackers(
            IncidentEvent event,
            String type,
            Function<Endpoint, @Nullable String> part,
            Predicate<String> tellsSomething) {
        Set<String> ofVictims =
                event.getVictims().stream().map(part).filter(Objects::nonNull).collect(Collectors.toSet());
        Stream<@Nullable String> attackers = event.getAttackers().stream().map(part);
        Stream<String> observed = event.getObservables().stream()
                .filter(observable -> observable.getType().equals(type))
                .map(Observable::getValue);
        return Stream.concat(attackers, observed)
                .filter(Objects::nonNull)
                .filter(tellsSomething)
                .filter(value -> !ofVictims.contains(value))
                .distinct()
                .toList();
    }

    private static List<String> names(List<String> names) {
        return names.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
