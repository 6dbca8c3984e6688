package dev.noroshi.console.page;

import static dev.noroshi.console.html.Tags.NONE;
import static dev.noroshi.console.html.Tags.attr;
import static dev.noroshi.console.html.Tags.cls;
import static dev.noroshi.console.html.Tags.each;
import static dev.noroshi.console.html.Tags.el;
import static dev.noroshi.console.html.Tags.h2;
import static dev.noroshi.console.html.Tags.p;
import static dev.noroshi.console.html.Tags.section;
import static dev.noroshi.console.html.Tags.span;
import static dev.noroshi.console.html.Tags.text;

import dev.noroshi.console.html.Html;
import dev.noroshi.event.TlpLabel;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event or an alert says, as facts. */
final class EventFacts {

    private static final int MOST = 20;

    private final Visit visit;

    EventFacts(Visit visit) {
        this.visit = visit;
    }

    /** The newest content of an incident. */
    Html card(Incident incident) {
        IncidentEvent event = incident.getEvent();
        return section(
                cls("card"),
                h2(visit.say("event.title")),
                event.getDescription() == null ? NONE : p(cls("said"), text(event.getDescription())),
                Parts.facts(
                        list("event.attackers", event.getAttackers(), EventFacts::endpoint),
                        list("event.victims", event.getVictims(), EventFacts::endpoint),
                        list("event.observables", event.getObservables(), EventFacts::observable),
                        list("event.malware", event.getMalware(), each -> each),
                        list("event.vulnerabilities", event.getVulnerabilities(), each -> each),
                        list("event.attacks", event.getAttacks(), EventFacts::attack),
                        fact("event.analytic", analytic(event)),
                        fact("event.sensor", event.getSensor().getName()),
                        fact("event.format", event.getFormat()),
                        fact("event.uid", event.getProducerUid()),
                        handling(event.getHandling())));
    }

    /** The content of an alert, as its recipient has it. */
    Html card(AlertContent content) {
        return section(
                cls("card"),
                h2(visit.say("alert.content")),
                content.getDescription() == null ? NONE : p(cls("said"), text(content.getDescription())),
                Parts.facts(
                        fact("col.source", source(content)),
                        fact("alert.country", content.getSource().getCountry()),
                        list("event.attackers", content.getAttackers(), EventFacts::endpoint),
                        list("event.victims", content.getVictims(), EventFacts::endpoint),
                        list("event.observables", content.getObservables(), EventFacts::observable),
                        list("event.malware", content.getMalware(), each -> each),
                        list("event.vulnerabilities", content.getVulnerabilities(), each -> each),
                        list("event.attacks", content.getAttacks(), EventFacts::attack),
                        list("alert.obligations", content.getObligations(), each -> each),
                        fact("col.count", visit.words().number(content.getCount())),
                        Parts.fact(visit.say("alert.firstseen"), Parts.time(visit, content.getFirstSeen())),
                        Parts.fact(visit.say("incident.lastseen"), Parts.time(visit, content.getLastSeen()))));
    }

    private static @Nullable String source(AlertContent content) {
        return content.getSource().getOrg();
    }

    private Html handling(@Nullable Handling handling) {
        if (handling == null) {
            return fact("event.handling", visit.say("tlp.none"));
        }
        List<String> words = new ArrayList<>();
        if (handling.getTlp() != null) {
            words.add("TLP:" + TlpLabel.of(handling.getTlp()));
        }
        words.addAll(handling.getUnclearMarkings());
        if (handling.getCommunity() != null) {
            words.add(handling.getCommunity());
        }
        if (handling.getOrcon()) {
            words.add("ORCON");
        }
        return fact("event.handling", String.join(", ", words));
    }

    private Html fact(String key, @Nullable String value) {
        return value == null || value.isEmpty() ? NONE : Parts.fact(visit.say(key), text(value));
    }

    private <T> Html list(String key, List<T> values, java.util.function.Function<T, String> words) {
        if (values.isEmpty()) {
            return NONE;
        }
        List<String> shown = values.stream()
                .limit(MOST)
                .map(words)
                .filter(each -> !each.isEmpty())
                .toList();
        return Parts.fact(
                visit.say(key),
                el("ul", cls("plain"), each(shown, each -> el("li", el("code", attr("translate", "no"), text(each))))),
                values.size() > MOST ? span("muted small", visit.say("more", values.size() - MOST)) : NONE);
    }

    private static @Nullable String analytic(IncidentEvent event) {
        if (event.getAnalytic() == null) {
            return null;
        }
        String name = event.getAnalytic().getName();
        String uid = event.getAnalytic().getUid();
        return name == null ? uid : uid == null ? name : name + " (" + uid + ")";
    }

    private static String attack(Attack attack) {
        return join(attack.getTechnique(), attack.getTactic());
    }

    private static String observable(Observable observable) {
        return observable.getType() + ": " + observable.getValue();
    }

    private static String endpoint(Endpoint endpoint) {
        String port = endpoint.getPort() == null ? null : ":" + endpoint.getPort();
        String ip = endpoint.getIp() == null ? null : endpoint.getIp() + (port == null ? "" : port);
        return join(
                ip,
                endpoint.getHostname(),
                endpoint.getDomain(),
                endpoint.getUrl(),
                endpoint.getOrg(),
                endpoint.getUser(),
                endpoint.getEmail(),
                endpoint.getAsn() == null ? null : "AS" + endpoint.getAsn(),
                endpoint.getCountry(),
                endpoint.getSector());
    }

    private static String join(@Nullable String... words) {
        StringBuilder all = new StringBuilder();
        for (String word : words) {
            if (word != null && !word.isEmpty()) {
                all.append(all.isEmpty() ? "" : " ").append(word);
            }
        }
        return all.toString();
    }
}
