package dev.noroshi.policy.gate;

import dev.noroshi.policy.model.Agreement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * An agreement with a direction from the sharing community, or from the source as an organisation, to a community of the
 * recipient, or to it.
 *
 * @param toGroup whether it leads to a community rather than to the organisation itself
 */
record Leading(Agreement agreement, boolean toGroup) {

    private static final Comparator<Leading> BY_ID =
            Comparator.comparing((Leading leading) -> leading.agreement().id());

    /** All that lead from the source's side to the recipient, by id; in force or not. */
    static List<Leading> to(Case asked, Party recipient) {
        List<Leading> found = new ArrayList<>(2);
        if (asked.sourceIsMember && asked.community != null) {
            collect(asked, asked.community.id(), recipient, found);
        }
        collect(asked, asked.facts.sourceOrg(), recipient, found);
        if (found.size() > 1) {
            found.sort(BY_ID);
        }
        return found;
    }

    private static void collect(Case asked, String from, Party recipient, List<Leading> found) {
        Map<String, List<Agreement>> leading = asked.snapshot.agreements.get(from);
        if (leading == null) {
            return;
        }
        for (Agreement agreement : leading.getOrDefault(recipient.id(), List.of())) {
            found.add(new Leading(agreement, false));
        }
        for (Party.Stay stay : recipient.stays) {
            if (stay.covers(asked.second)) {
                for (Agreement agreement : leading.getOrDefault(stay.group().id(), List.of())) {
                    found.add(new Leading(agreement, true));
                }
            }
        }
    }
}
