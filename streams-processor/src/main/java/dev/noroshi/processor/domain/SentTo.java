package dev.noroshi.processor.domain;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Reached;
import dev.noroshi.schema.ReleasedTo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whom the release step has sent versions of an incident to.
 *
 * @param byGrant which of them had it by consent
 */
record SentTo(List<Reached> reached, Set<String> byGrant) {

    static final SentTo NOBODY = new SentTo(List.of(), Set.of());

    static SentTo of(@Nullable ReleasedTo stored) {
        return stored == null ? NOBODY : new SentTo(stored.getReached(), Set.copyOf(stored.getByGrant()));
    }

    ReleasedTo at(Instant now) {
        return new ReleasedTo(reached, now, List.copyOf(new TreeSet<>(byGrant)));
    }

    boolean isEmpty() {
        return reached.isEmpty();
    }

    /** Once these have gone out as well. */
    SentTo and(Routed routed) {
        Set<String> consented = new TreeSet<>(byGrant);
        for (Alert alert : routed.alerts()) {
            if (alert.getRelease().getGrantIds().isEmpty()) {
                consented.remove(alert.getRecipient());
            } else {
                consented.add(alert.getRecipient());
            }
        }
        return new SentTo(Reach.after(reached, routed), consented);
    }

    /** As those whose versions a stricter one recalls: what was had by consent stands while the source is asked again. */
    List<Reached> toRecall() {
        return reached.stream()
                .map(each -> byGrant.contains(each.getRecipient())
                        ? new Reached(
                                each.getRecipient(),
                                each.getTlp(),
                                each.getPersons(),
                                each.getOwn(),
                                false,
                                each.getRevoked())
                        : each)
                .toList();
    }
}
