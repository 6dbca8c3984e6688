package dev.noroshi.policy.gate;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The order in which rules are tried: the higher priority first, then by id. */
final class RuleOrder {

    static final Comparator<Snapshot.Rule> FIRST = Comparator.comparingLong(
                    (Snapshot.Rule rule) -> rule.rule().priority())
            .reversed()
            .thenComparing(rule -> rule.rule().id());

    private RuleOrder() {}

    static List<Snapshot.Rule> merge(
            List<Snapshot.Rule> hub, List<Snapshot.Rule> source, List<Snapshot.Rule> community) {
        if (source.isEmpty() && community.isEmpty()) {
            return hub;
        }
        return Stream.of(hub, source, community)
                .flatMap(List::stream)
                .sorted(FIRST)
                .toList();
    }
}
