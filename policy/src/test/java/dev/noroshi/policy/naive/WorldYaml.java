package dev.noroshi.policy.naive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the tables as the YAML documents an operator would write. */
final class WorldYaml {

    private WorldYaml() {}

    static String write(World world) {
        List<String> documents = new ArrayList<>();
        world.orgs().forEach(o -> documents.add(org(o)));
        world.communities().forEach(c -> documents.add(community(c)));
        world.agreements().forEach(a -> documents.add(agreement(a)));
        world.profiles().forEach(p -> documents.add(profile(p)));
        world.rules().forEach(r -> documents.add(rule(r)));
        world.subs().forEach(s -> documents.add(subscription(s)));
        return String.join("---\n", documents);
    }

    private static String org(World.Org o) {
        World.Constituency c = o.constituency();
        return head("Organisation", o.id())
                + line("names", "{en: \"" + o.name() + "\"}")
                + line("country", o.country())
                + line("type", o.type())
                + line("sectors", list(o.sectors()))
                + line("status", o.status())
                + line("statusSince", o.statusSince())
                + line(
                        "constituency",
                        "{cidrs: " + list(c.cidrs()) + ", asns: " + c.asns() + ", domains: " + list(c.domains()) + "}")
                + line("verified", c.verifiedAt() == null ? null : "{by: hub-operator, at: " + c.verifiedAt() + "}")
                + line("clients", list(o.clients()))
                + line("clientOf", list(o.clientOf()))
                + line(
                        "individuals",
                        "["
                                + joined(o.individuals().stream()
                                        .map(i -> "{id: " + i + "}")
                                        .toList()) + "]")
                + line(
                        "blocks",
                        "[" + joined(o.blocks().stream().map(WorldYaml::block).toList()) + "]");
    }

    private static String block(World.Block block) {
        return "{org: " + block.org() + ", direction: " + (block.send() ? "SEND" : "RECEIVE") + "}";
    }

    private static String community(World.Community c) {
        String members = c.members().stream()
                .map(m -> "\n  - {org: " + m.org() + ", from: " + m.from() + ", until: " + m.until() + "}")
                .collect(Collectors.joining());
        return head("Community", c.id())
                + line("names", "{en: \"Community " + c.id() + "\"}")
                + line("country", c.country())
                + line("members", members.isEmpty() ? "[]" : members)
                + line("actsAsOneOrganisation", c.actsAsOne());
    }

    private static String agreement(World.Agreement a) {
        World.Scope s = a.scope();
        String directions = joined(a.directions().stream()
                .map(d -> "{from: " + d.from() + ", to: " + d.to() + "}")
                .toList());
        String scope = "{maxTlp: " + dev.noroshi.event.TlpLabel.of(s.maxTlp())
                + (s.minSeverity() == null ? "" : ", minSeverity: " + s.minSeverity())
                + ", classifications: " + list(s.classifications())
                + ", organisationTypes: " + s.organisationTypes() + "}";
        return head("Agreement", a.id())
                + line("type", "MOU")
                + line("directions", "[" + directions + "]")
                + line("legalBasis", a.anonymisedOnly() ? "ANONYMISED_ONLY" : "CONTRACT")
                + line("effectiveFrom", a.effectiveFrom())
                + line("effectiveUntil", a.effectiveUntil())
                + line("suspendedAt", a.suspendedAt())
                + line("scope", scope)
                + line("redaction", a.redaction())
                + line("onwardTransfer", a.onward());
    }

    private static String profile(World.Profile p) {
        String rules = joined(p.actions().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(e -> "{dataClass: " + e.getKey() + ", action: " + e.getValue() + "}")
                .toList());
        return head("RedactionProfile", p.id()) + line("rules", "[" + rules + "]");
    }

    private static String rule(World.Rule r) {
        return head("ReleaseRule", r.id())
                + line("owner", r.owner())
                + line("effect", r.effect())
                + line("when", "'" + r.when().cel() + "'")
                + line("priority", r.priority());
    }

    private static String subscription(World.Sub s) {
        return head("Subscription", s.id())
                + line("org", s.org())
                + line("minSeverity", s.minSeverity())
                + line("when", s.when() == null ? null : "'" + s.when().cel() + "'")
                + line("languages", "[en]")
                + line("mode", "RAPID")
                + line(
                        "channel",
                        "{type: webhook, url: \"https://" + s.id().toLowerCase(Locale.ROOT)
                                + ".example/hook\", format: noroshi, secretRef: \"file:" + s.id() + "\"}")
                + line("own", s.own());
    }

    private static String head(String kind, String id) {
        return "kind: " + kind + "\nid: " + id + "\n";
    }

    private static String line(String name, @Nullable Object value) {
        return value == null ? "" : name + ": " + value + "\n";
    }

    private static String list(Collection<String> values) {
        return "[" + joined(values.stream().map(v -> "\"" + v + "\"").toList()) + "]";
    }

    private static String joined(Collection<String> parts) {
        return String.join(", ", parts);
    }
}
