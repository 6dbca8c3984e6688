package dev.noroshi.console.domain;

import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.model.Community;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.Subscription;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Who is who, by the policy in force. Immutable. */
public final class Directory {

    private final SortedMap<String, Organisation> organisations;
    private final SortedMap<String, Subscription> subscriptions;
    private final SortedMap<String, Community> communities;

    private Directory(PolicyDocuments documents) {
        organisations = documents.all(Organisation.class).stream()
                .collect(Collectors.toMap(Organisation::id, each -> each, (a, b) -> b, TreeMap::new));
        subscriptions = documents.all(Subscription.class).stream()
                .collect(Collectors.toMap(Subscription::id, each -> each, (a, b) -> b, TreeMap::new));
        communities = documents.all(Community.class).stream()
                .collect(Collectors.toMap(Community::id, each -> each, (a, b) -> b, TreeMap::new));
    }

    public static Directory of(PolicyDocuments documents) {
        return new Directory(documents);
    }

    /** What an organisation or community calls itself in that language; its id where it does not say. */
    public String name(String id, String language) {
        Map<String, String> names = Map.of();
        if (organisations.containsKey(id)) {
            names = organisations.get(id).names();
        } else if (communities.containsKey(id)) {
            names = communities.get(id).names();
        }
        String own = names.get(language);
        return own != null ? own : names.getOrDefault("en", id);
    }

    /** The country of an organisation, ISO 3166-1 alpha-2; `–` where the policy knows none. */
    public String country(String org) {
        Organisation found = organisations.get(org);
        return found == null ? "–" : found.country();
    }

    public Optional<Organisation> organisation(String id) {
        return Optional.ofNullable(organisations.get(id));
    }

    public Collection<Organisation> organisations() {
        return organisations.values();
    }

    public Collection<Community> communities() {
        return communities.values();
    }

    public Optional<Subscription> subscription(String id) {
        return Optional.ofNullable(subscriptions.get(id));
    }

    /** The subscriptions that may be seen, by id. */
    public Collection<Subscription> subscriptions(Sight sight) {
        return subscriptions.values().stream()
                .filter(each -> sight.covers(each.org()))
                .toList();
    }
}
