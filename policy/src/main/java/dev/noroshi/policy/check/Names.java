package dev.noroshi.policy.check;

import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.model.Agreement;
import dev.noroshi.policy.model.Community;
import dev.noroshi.policy.model.Declared;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.RedactionProfile;
import dev.noroshi.policy.model.ReleaseRule;
import dev.noroshi.policy.model.Subscription;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is declared, by kind and id; the first of its id counts. */
final class Names {

    final Map<String, Organisation> organisations = new HashMap<>();
    final Map<String, Community> communities = new HashMap<>();
    final Map<String, Agreement> agreements = new HashMap<>();
    final Map<String, RedactionProfile> profiles = new HashMap<>();
    final Map<String, ReleaseRule> rules = new HashMap<>();
    final Map<String, Subscription> subscriptions = new HashMap<>();
    /** The individuals, as ORGANISATION/PERSON. */
    final Set<String> persons = new HashSet<>();

    Names(PolicyDocuments documents) {
        collect(documents, Organisation.class, organisations);
        collect(documents, Community.class, communities);
        collect(documents, Agreement.class, agreements);
        collect(documents, RedactionProfile.class, profiles);
        collect(documents, ReleaseRule.class, rules);
        collect(documents, Subscription.class, subscriptions);
        organisations
                .values()
                .forEach(organisation -> organisation
                        .individuals()
                        .forEach(person -> persons.add(organisation.id() + "/" + person.id())));
    }

    private static <T extends Declared> void collect(PolicyDocuments documents, Class<T> type, Map<String, T> into) {
        documents.all(type).forEach(value -> into.putIfAbsent(value.id(), value));
    }

    boolean isParty(String id) {
        return organisations.containsKey(id) || communities.containsKey(id);
    }

    /** The known id most like the unknown one, for the remedy; null where none is near. */
    static @Nullable String nearest(String unknown, Iterable<String> known) {
        String best = null;
        int bestDistance = 3;
        for (String each : known) {
            int distance = distance(unknown, each, bestDistance);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = each;
            }
        }
        return best;
    }

    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(Math.min(row[j - 1], above) + 1, change);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
