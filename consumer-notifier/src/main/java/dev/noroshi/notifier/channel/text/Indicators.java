package dev.noroshi.notifier.channel.text;

import dev.noroshi.notifier.domain.Names;
import dev.noroshi.policy.redact.Terms;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Observable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The technical part of an alert, a line for each thing, none of which can be clicked. */
final class Indicators {

    private static final int MOST_LINES = 50;
    private static final Set<String> ADDRESSES = Set.of("ip", "ipv4", "ipv6", "domain", "hostname", "email", "mail");

    private final Phrases phrases;
    private final Terms terms;
    private final Names names;

    /** @param names of victims */
    Indicators(Phrases phrases, Names names) {
        this.phrases = phrases;
        this.terms = Terms.in(phrases.language());
        this.names = names;
    }

    static boolean hasAddresses(AlertContent content) {
        return !(content.getAttackers().isEmpty()
                && content.getVictims().isEmpty()
                && content.getObservables().isEmpty());
    }

    List<AlertText.Section> sections(AlertContent content) {
        List<AlertText.Section> sections = new ArrayList<>();
        add(sections, "attackers", content.getAttackers(), this::attacker);
        add(sections, "victims", content.getVictims(), this::victim);
        add(sections, "observables", content.getObservables(), Indicators::observable);
        add(sections, "malware", content.getMalware(), Shown::line);
        add(sections, "actors", content.getThreatActors(), Shown::line);
        add(sections, "campaigns", content.getCampaigns(), Shown::line);
        add(sections, "vulnerabilities", content.getVulnerabilities(), Shown::line);
        add(sections, "techniques", content.getAttacks(), Indicators::technique);
        return sections;
    }

    private <T> void add(List<AlertText.Section> sections, String name, List<T> things, Function<T, String> line) {
        List<String> lines = new ArrayList<>();
        things.stream()
                .limit(MOST_LINES)
                .map(line)
                .filter(text -> !text.isEmpty())
                .forEach(lines::add);
        if (things.size() > MOST_LINES) {
            lines.add(phrases.say("section.more", Integer.toString(things.size() - MOST_LINES)));
        }
        if (!lines.isEmpty()) {
            sections.add(new AlertText.Section(phrases.say("section." + name), lines));
        }
    }

    /** Whatever stands as its organisation is no word of the policy's. */
    private String attacker(Endpoint endpoint) {
        return endpoint(endpoint, Shown::line);
    }

    private String victim(Endpoint endpoint) {
        return endpoint(endpoint, org -> Shown.line(names.shown(org, phrases.language())));
    }

    private String endpoint(Endpoint endpoint, UnaryOperator<String> org) {
        List<String> parts = new ArrayList<>();
        String ip = endpoint.getIp();
        if (ip != null) {
            boolean withPort = endpoint.getPort() != null && ip.indexOf(':') < 0;
            parts.add(Shown.address(ip) + (withPort ? ":" + endpoint.getPort() : ""));
        }
        if (endpoint.getPort() != null && (ip == null || ip.indexOf(':') >= 0)) {
            parts.add(phrases.say("endpoint.port", Integer.toString(endpoint.getPort())));
        }
        add(parts, endpoint.getHostname(), Shown::address);
        add(parts, endpoint.getDomain(), Shown::address);
        add(parts, endpoint.getUrl(), Shown::url);
        add(parts, endpoint.getEmail(), Shown::address);
        add(parts, endpoint.getUser(), Shown::line);
        add(parts, endpoint.getProcess(), Shown::line);
        add(parts, endpoint.getMac(), Shown::line);
        add(parts, endpoint.getAsn() == null ? null : "AS" + endpoint.getAsn(), Shown::line);
        add(parts, endpoint.getOrg(), org);
        add(parts, endpoint.getSector(), Shown::line);
        add(parts, endpoint.getCountry(), code -> Shown.line(terms.country(code)));
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, @Nullable String value, UnaryOperator<String> shown) {
        if (value != null && !value.isBlank()) {
            parts.add(shown.apply(value));
        }
    }

    private static String observable(Observable observable) {
        String type = observable.getType().toLowerCase(Locale.ROOT);
        String value = observable.getValue();
        boolean isUrl = type.startsWith("url") || value.contains("://");
        boolean isAddress = ADDRESSES.stream().anyMatch(type::startsWith);
        String shown = isUrl ? Shown.url(value) : isAddress ? Shown.address(value) : Shown.line(value);
        return Shown.line(observable.getType()) + ": " + shown;
    }

    private static String technique(Attack attack) {
        String technique = attack.getTechnique();
        String tactic = attack.getTactic();
        if (technique == null) {
            return tactic == null ? "" : Shown.line(tactic);
        }
        return Shown.line(tactic == null ? technique : technique + " (" + tactic + ")");
    }
}
