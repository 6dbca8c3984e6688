package dev.noroshi.policy.naive;

import dev.noroshi.policy.naive.World.Action;
import dev.noroshi.schema.Attribution;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** G10, the expectation: which values of the event may not be seen in the alert, in lower case. */
final class Redaction {

    private static final Map<String, Action> BORDER_DEFAULT = Map.of(
            "VICTIM_ORG", Action.PSEUDONYMISE,
            "SOURCE_ORG", Action.PSEUDONYMISE,
            "ATTACKER_INFRA", Action.KEEP,
            "MALWARE", Action.KEEP);
    private static final Set<String> IDENTIFYING =
            Set.of("VICTIM_ORG", "VICTIM_PERSON", "ACCOUNT", "EMAIL", "PHONE", "VICTIM_IP", "SOURCE_ORG");

    private final Facts facts;
    private final Optional<World.Agreement> agreement;
    private final Map<String, Action> valueActions = new HashMap<>();

    Redaction(Facts facts, @Nullable String agreement) {
        this.facts = facts;
        this.agreement = facts.world.agreements().stream()
                .filter(a -> a.id().equals(agreement))
                .findFirst();
        facts.event.getVictims().forEach(this::victim);
        source();
        put("SENSOR", facts.event.getSensor().getName());
        put("FREE_TEXT", facts.event.getTitle());
        put("FREE_TEXT", facts.event.getDescription());
    }

    Action action(String dataClass) {
        Action action = agreement
                .map(World.Agreement::redaction)
                .flatMap(id -> facts.world.profiles().stream()
                        .filter(p -> p.id().equals(id))
                        .findFirst())
                .map(p -> p.actions().get(dataClass))
                .orElse(BORDER_DEFAULT.getOrDefault(dataClass, Action.DROP));
        boolean anonymised = agreement.map(World.Agreement::anonymisedOnly).orElse(false);
        Action said = dataClass.equals("SOURCE_ORG") ? attributed(action) : action;
        boolean tooMild = anonymised && IDENTIFYING.contains(dataClass) && said.compareTo(Action.PSEUDONYMISE) < 0;
        return tooMild ? Action.PSEUDONYMISE : said;
    }

    private Action attributed(Action action) {
        @Nullable
        Attribution attribution = facts.handling().map(Handling::getAttribution).orElse(null);
        if (attribution == Attribution.MUST) {
            return Action.KEEP;
        }
        return attribution == Attribution.MUST_NOT ? Action.DROP : action;
    }

    /** Values of four characters and more that may not stand in the alert as a whole word, in lower case. */
    Set<String> hidden() {
        Set<String> hidden = new HashSet<>();
        valueActions.forEach((value, action) -> {
            if (action != Action.KEEP && value.length() >= 4) {
                hidden.add(value);
            }
        });
        return hidden;
    }

    private void victim(Endpoint victim) {
        organisation("VICTIM_ORG", victim.getOrg());
        if (!facts.isOwnIp(victim.getIp())) {
            put(isInternal(victim.getIp()) ? "INTERNAL_IP" : "VICTIM_IP", victim.getIp());
        }
        if (!facts.isOwnHost(victim.getHostname())) {
            put("INTERNAL_HOST", victim.getHostname());
        }
        put("EMAIL", victim.getEmail());
        put("ACCOUNT", victim.getUser());
    }

    private void source() {
        if (!facts.sourceId().equals(facts.recipient.id())) {
            organisation("SOURCE_ORG", facts.sourceId());
        }
    }

    private void organisation(String dataClass, @Nullable String id) {
        if (id == null || id.equals(facts.recipient.id())) {
            return;
        }
        put(dataClass, id);
        facts.world.org(id).ifPresent(org -> {
            put(dataClass, org.name());
            org.constituency().domains().forEach(domain -> put(dataClass, domain));
        });
    }

    private void put(String dataClass, @Nullable String value) {
        if (value != null) {
            valueActions.merge(
                    value.toLowerCase(Locale.ROOT),
                    action(dataClass),
                    (a, b) -> Objects.requireNonNull(a).compareTo(b) >= 0 ? a : b);
        }
    }

    static boolean isInternal(@Nullable String ip) {
        return ip != null && ip.startsWith("10.");
    }
}
