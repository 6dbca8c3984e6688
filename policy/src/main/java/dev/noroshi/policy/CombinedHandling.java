package dev.noroshi.policy;

import dev.noroshi.schema.AffectedPartyNotifications;
import dev.noroshi.schema.Attribution;
import dev.noroshi.schema.Audience;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The marking of what a recipient may see of a derived incident: the strictest label, the intersection of the audiences
 * given, originator control where any has it, and the stricter of every other statement.
 */
final class CombinedHandling {

    private CombinedHandling() {}

    static Handling of(DerivedView view, Tlp label) {
        List<Handling> all = view.contributions().stream()
                .map(contribution -> contribution.event().getHandling())
                .filter(Objects::nonNull)
                .toList();
        Handling combined = new Handling();
        combined.put("tlp", label);
        combined.put("unclearMarkings", List.of());
        combined.put("audience", audience(all));
        combined.put("orcon", all.stream().anyMatch(Handling::getOrcon));
        combined.put(
                "notBefore",
                instants(all, Handling::getNotBefore)
                        .max(Comparator.naturalOrder())
                        .orElse(null));
        combined.put(
                "expires",
                instants(all, Handling::getExpires)
                        .min(Comparator.naturalOrder())
                        .orElse(null));
        combined.put("encryptInTransit", stricter(all, Handling::getEncryptInTransit, EncryptInTransit.MUST));
        combined.put("attribution", stricter(all, Handling::getAttribution, Attribution.MUST_NOT));
        combined.put(
                "affectedPartyNotifications",
                stricter(all, Handling::getAffectedPartyNotifications, AffectedPartyNotifications.MUST_NOT));
        return combined;
    }

    private static Stream<Instant> instants(List<Handling> all, Function<Handling, @Nullable Instant> what) {
        return all.stream().map(what).filter(Objects::nonNull);
    }

    private static <T> @Nullable T stricter(List<Handling> all, Function<Handling, @Nullable T> what, T strict) {
        return all.stream().map(what).anyMatch(strict::equals) ? strict : null;
    }

    private static @Nullable Audience audience(List<Handling> all) {
        List<Audience> given =
                all.stream().map(Handling::getAudience).filter(Objects::nonNull).toList();
        return given.isEmpty()
                ? null
                : new Audience(
                        common(given, Audience::getOrgs),
                        common(given, Audience::getCommunities),
                        common(given, Audience::getIndividuals));
    }

    private static List<String> common(List<Audience> given, Function<Audience, List<String>> names) {
        List<String> common = new ArrayList<>(names.apply(given.get(0)));
        given.forEach(audience -> common.retainAll(names.apply(audience)));
        return common;
    }
}
