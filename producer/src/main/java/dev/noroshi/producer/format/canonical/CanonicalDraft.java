package dev.noroshi.producer.format.canonical;

import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Urls;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Sensor;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Copies an event as its source wrote it into a draft: values checked, addresses and names made canonical. */
final class CanonicalDraft {

    private static final int HIGHEST_PORT = 65_535;

    private CanonicalDraft() {}

    /**
     * @param eventId what the source states as the event's id; its own id where it gives no other
     * @throws InvalidFieldException where a value is none that an event may hold
     */
    static EventDraft of(IncidentEvent event, @Nullable String eventId) {
        Sensor sensor = event.getSensor();
        EventDraft draft = new EventDraft("noroshi")
                .sensor(sensor.getName(), sensor.getProduct(), sensor.getVendor(), sensor.getVersion())
                .modified(event.getModified())
                .exercise(event.getExercise())
                .activity(event.getActivity(), event.getCloseReason())
                .relatedIds(event.getRelatedIds())
                .producerUid(event.getProducerUid() != null ? event.getProducerUid() : eventId, event.getIdentity())
                .time(event.getTime())
                .timeInferred(event.getTimeInferred())
                .activeFrom(event.getStartTime(), event.getEndTime())
                .text(event.getTitle(), event.getDescription())
                .classification(event.getClassification())
                .severity(event.getSeverity())
                .confidence(confidence(event.getConfidence()))
                .count(count(event.getCount()))
                .analytic(event.getAnalytic())
                .malware(event.getMalware())
                .actors(event.getThreatActors(), event.getCampaigns())
                .vulnerabilities(event.getVulnerabilities())
                .handling(event.getHandling())
                .statedObservables(observables(event.getObservables()));
        event.getAttacks().forEach(draft::attack);
        endpoints("attackers", event.getAttackers()).forEach(draft::attacker);
        endpoints("victims", event.getVictims()).forEach(draft::victim);
        return draft;
    }

    private static @Nullable Integer confidence(@Nullable Integer confidence) {
        if (confidence != null && (confidence < 0 || confidence > 100)) {
            throw new InvalidFieldException("confidence", confidence, "not from 0 to 100");
        }
        return confidence;
    }

    private static long count(long count) {
        if (count < 1) {
            throw new InvalidFieldException("count", count, "less than 1");
        }
        return count;
    }

    private static List<Endpoint> endpoints(String role, List<Endpoint> stated) {
        List<Endpoint> endpoints = new ArrayList<>(stated.size());
        for (Endpoint endpoint : stated) {
            endpoints.add(endpoint(role + "[" + endpoints.size() + "]", endpoint));
        }
        return endpoints;
    }

    private static Endpoint endpoint(String path, Endpoint stated) {
        Integer port = stated.getPort();
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            throw new InvalidFieldException(path + ".port", port, "no port from 0 to 65535");
        }
        return new Endpoint(
                address(path + ".ip", stated.getIp()),
                port,
                canonical(stated.getHostname(), Hosts::host),
                canonical(stated.getDomain(), Hosts::host),
                canonical(stated.getUrl(), Urls::parse),
                stated.getMac(),
                canonical(stated.getEmail(), Observables::emailAddress),
                stated.getUser(),
                stated.getProcess(),
                stated.getAsn(),
                stated.getCountry(),
                stated.getOrg(),
                stated.getSector());
    }

    private static @Nullable String address(String path, @Nullable String ip) {
        if (ip == null) {
            return null;
        }
        String canonical = Addresses.parse(ip);
        if (canonical == null) {
            throw new InvalidFieldException(path, ip, "no IPv4 or IPv6 address; write 192.0.2.1 or 2001:db8::1");
        }
        return canonical;
    }

    /** The canonical form, or the text itself where it has none. */
    private static @Nullable String canonical(@Nullable String text, Function<String, @Nullable String> parser) {
        String canonical = text == null ? null : parser.apply(text);
        return canonical == null ? text : canonical;
    }

    private static List<Observable> observables(List<Observable> stated) {
        Set<Observable> canonical = new LinkedHashSet<>();
        for (Observable observable : stated) {
            String type = observable.getType().strip().toLowerCase(Locale.ROOT);
            String value = observable.getValue().strip();
            canonical.add(new Observable(type, value(type, value, canonical.size())));
        }
        return List.copyOf(canonical);
    }

    private static String value(String type, String value, int index) {
        String canonical = switch (type) {
            case "ip" -> address("observables[" + index + "].value", value);
            case "domain", "hostname" -> Hosts.host(value);
            case "url" -> Urls.parse(value);
            case "email" -> Observables.emailAddress(value);
            case "md5", "sha1", "sha256", "sha384", "sha512" -> value.toLowerCase(Locale.ROOT);
            case "cve" -> Observables.cveId(value);
            default -> value;
        };
        return canonical == null ? value : canonical;
    }
}
