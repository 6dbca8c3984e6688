package dev.noroshi.notifier.policy;

import dev.noroshi.notifier.domain.Names;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.model.Community;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Release;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names of the community and the victims whose ids redaction has left in an alert. A name came after redaction, which
 * drops a value that holds another it has to hide: so does this, for what it knows the alert to hide, its source and
 * victims that the content does not give.
 */
final class ReadableNames {

    private ReadableNames() {}

    static Names of(Policy policy, Alert alert) {
        AlertContent content = alert.getContent();
        Map<String, Map<String, String>> names = new HashMap<>();
        String community = content.getSharingCommunity();
        if (community != null) {
            put(names, community, policy.community(community).map(Community::names));
        }
        Set<String> given = new HashSet<>();
        for (Endpoint victim : content.getVictims()) {
            String org = victim.getOrg();
            if (org != null && given.add(org)) {
                put(names, org, policy.organisation(org).map(Organisation::names));
            }
        }
        if (names.isEmpty()) {
            return Names.NONE;
        }
        if (content.getSource().getOrg() != null) {
            given.add(content.getSource().getOrg());
        }
        Set<String> hidden = hidden(policy, alert.getRelease(), given);
        names.values().removeIf(each -> each.values().stream().anyMatch(name -> holdsOneOf(hidden, name)));
        return new Names(names);
    }

    private static void put(Map<String, Map<String, String>> names, String id, Optional<Map<String, String>> found) {
        found.filter(each -> !each.isEmpty()).ifPresent(each -> names.put(id, each));
    }

    private static boolean holdsOneOf(Set<String> hidden, String name) {
        String plain = plain(name);
        return hidden.stream().anyMatch(plain::contains);
    }

    /** Ids and names of the parties to the alert whose ids its content does not give. */
    private static Set<String> hidden(Policy policy, Release release, Set<String> given) {
        Set<String> parties = new HashSet<>();
        addParties(parties, release);
        parties.removeAll(given);
        Set<String> hidden = new HashSet<>();
        for (String id : parties) {
            add(hidden, Set.of(id));
            policy.organisation(id)
                    .ifPresent(organisation -> add(hidden, organisation.names().values()));
        }
        return hidden;
    }

    private static void addParties(Set<String> parties, Release release) {
        parties.add(release.getSourceOrg());
        parties.addAll(release.getNeedToKnow().getVictimOrgs());
        release.getParts().forEach(part -> addParties(parties, part));
    }

    private static void add(Set<String> hidden, Collection<String> words) {
        words.stream().filter(word -> !word.isBlank()).map(ReadableNames::plain).forEach(hidden::add);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
