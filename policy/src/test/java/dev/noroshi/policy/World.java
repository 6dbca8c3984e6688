package dev.noroshi.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.EventJson;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Revocation;
import dev.noroshi.schema.Tlp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small policy world to ask in tests: Japan and Korea, two communities, an agreement between them. */
final class World {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final PolicyKeys KEYS =
            PolicyKeys.of("a secret of the tests, 32 bytes at least".getBytes(StandardCharsets.UTF_8));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<String> documents = new ArrayList<>();
    private final List<ReleaseGrant> grants = new ArrayList<>();

    private World() {}

    static World empty() {
        return new World();
    }

    /** Two private companies and an association's community in each country, joined by the joint statement. */
    static World jpKr() {
        return empty().org("jp-acme", "JP", "PRIVATE", "manufacturing")
                .org("jp-bank", "JP", "PRIVATE", "finance")
                .org("jp-loner", "JP", "PRIVATE", "retail")
                .org("kr-bank", "KR", "PRIVATE", "finance")
                .org("kr-shop", "KR", "PRIVATE", "retail")
                .org("kr-loner", "KR", "PRIVATE", "retail")
                .community("jnsa", "JP", "jp-acme", "jp-bank")
                .community("kisia", "KR", "kr-bank", "kr-shop")
                .add("""
                    kind: Agreement
                    id: joint-statement
                    type: MOU
                    directions: [{from: jnsa, to: kisia}, {from: kisia, to: jnsa}]
                    legalBasis: CONTRACT
                    effectiveFrom: 2011-11-10
                    scope: {maxTlp: AMBER, minSeverity: LOW, classifications: [], organisationTypes: [PRIVATE, ASSOCIATION, CERT]}
                    redaction: cross-border
                    onwardTransfer: NONE
                    """)
                .add("""
                    kind: RedactionProfile
                    id: cross-border
                    rules: [{dataClass: VICTIM_ORG, action: PSEUDONYMISE}, {dataClass: INTERNAL_IP, action: DROP}]
                    """);
    }

    World org(String id, String country, String type, String sector) {
        return org(id, country, type, sector, "");
    }

    World org(String id, String country, String type, String sector, String more) {
        return add("""
            kind: Organisation
            id: %s
            names: {en: "%s Inc."}
            country: %s
            type: %s
            sectors: [%s]
            status: ACTIVE
            %s
            """.formatted(id, id.toUpperCase(java.util.Locale.ROOT), country, type, sector, more));
    }

    World community(String id, String country, String... members) {
        StringBuilder text = new StringBuilder(
                "kind: Community\nid: %s\nnames: {en: %s}\ncountry: %s\nmembers:\n".formatted(id, id, country));
        for (String member : members) {
            text.append("  - {org: ").append(member).append(", from: 2011-01-01}\n");
        }
        return add(text.toString());
    }

    World subscription(String id, String org, String more) {
        return add("""
            kind: Subscription
            id: %s
            org: %s
            channel: {type: webhook, url: "https://soc.%s.example/hook"}
            %s
            """.formatted(id, org, org, more));
    }

    World rule(String id, String owner, String effect, String when) {
        return add("kind: ReleaseRule\nid: %s\nowner: %s\neffect: %s\nwhen: '%s'\n".formatted(id, owner, effect, when));
    }

    World add(String document) {
        documents.add(document);
        return this;
    }

    /** The same with a piece of its text replaced, which must be there. */
    World with(String what, String by) {
        World other = new World();
        boolean found = false;
        for (String document : documents) {
            found |= document.contains(what);
            other.documents.add(document.replace(what, by));
        }
        if (!found) {
            throw new IllegalArgumentException("nothing to replace: " + what);
        }
        other.grants.addAll(grants);
        return other;
    }

    World grant(String by, String event, @Nullable Tlp newTlp, String... orgs) {
        ReleaseGrant grant = new ReleaseGrant();
        grant.put("id", "grant-" + grants.size());
        grant.put("grantedBy", by);
        grant.put("custodian", "ciso");
        grant.put("eventId", event);
        grant.put("orgs", List.of(orgs));
        grant.put("communities", List.of());
        grant.put("newTlp", newTlp);
        grant.put("grantedAt", NOW.minusSeconds(60));
        grant.put("until", NOW.plusSeconds(3600));
        grant.put("reason", "agreed by phone");
        grants.add(grant);
        return this;
    }

    /** The custodian of each takes it back. */
    Grants revoked() {
        return Grants.of(grants.stream()
                .map(grant -> ReleaseGrant.newBuilder(grant)
                        .setUntil(NOW)
                        .setRevoked(new Revocation(NOW, "ciso", "a mistake"))
                        .build())
                .toList());
    }

    Grants grants() {
        return Grants.of(grants);
    }

    String yaml() {
        return String.join("---\n", documents);
    }

    PolicyDocuments documents() {
        try {
            Path directory = Files.createTempDirectory("policy");
            Path file = Files.writeString(directory.resolve("policy.yaml"), yaml());
            PolicyDocuments read = PolicyDirectory.read(directory);
            Files.delete(file);
            Files.delete(directory);
            return read;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Policy policy() {
        return PolicyCompiler.compile(documents(), KEYS);
    }

    /** The alert that a recipient gets on an event by itself. */
    Alert alert(String event, String recipient) {
        return alert(incident(event(event)), recipient);
    }

    /** The alert that a recipient gets on an incident. */
    Alert alert(Incident incident, String recipient) {
        Routing routing = policy().route(incident, grants(), NOW);
        return routing.alerts().stream()
                .filter(alert -> alert.getRecipient().equals(recipient))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no alert for " + recipient + ": " + routing.decision()));
    }

    Decision decide(String event, String recipient) {
        return policy().decide(event(event), recipient, grants(), NOW);
    }

    /** `EFFECT CODE` of one decision. */
    String ask(String event, String recipient) {
        Decision decision = decide(event, recipient);
        return decision.effect() + " " + decision.code();
    }

    /** An event of jp-acme under the label, with an attacker; members are put over it. */
    static String marked(String tlp, String more) {
        return """
            {"eventId":"11111111-1111-5111-8111-111111111111","producerOrg":"jp-acme","sensor":{"name":"eve-dmz"},
             "classification":{"taxonomy":"intrusion-attempts","type":"exploit"},"severity":"HIGH",
             "time":"2026-06-01T11:59:00Z","rawHash":"00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff",
             "title":"Exploit seen at the gate",
             "attackers":[{"ip":"198.51.100.7","country":"NL"}],
             "handling":{"tlp":"%s"%s}}\
            """.formatted(tlp, more.isEmpty() ? "" : "," + more);
    }

    static IncidentEvent event(String json) {
        try {
            return EventJson.read(JSON.readTree(json), NOW);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(json, broken);
        }
    }

    static Incident incident(IncidentEvent event) {
        Incident incident = new Incident();
        incident.put("incidentId", "22222222-2222-5222-8222-222222222222");
        incident.put("version", 1);
        incident.put("fingerprint", "ab".repeat(32));
        incident.put("state", IncidentState.OPEN);
        incident.put("change", IncidentChange.OPENED);
        incident.put("sourceOrg", event.getProducerOrg());
        incident.put("openedAt", NOW);
        incident.put("updatedAt", NOW);
        incident.put("firstSeen", event.getTime());
        incident.put("lastSeen", event.getTime());
        incident.put("count", 1L);
        incident.put("events", 1L);
        incident.put("witnesses", List.of());
        incident.put("eventIds", List.of(event.getEventId()));
        incident.put("coarse", false);
        incident.put("event", event);
        incident.put("reached", List.of());
        return incident;
    }
}
