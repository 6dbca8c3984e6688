package dev.noroshi.producer.format.iodef;

import dev.noroshi.producer.format.ElementTexts;
import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.Indicators;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The systems of an incident's event data (RFC 7970, section 3.17; RFC 5070, section 3.15): sources attack targets; what was
 * in between and what is watched for is an indicator.
 */
final class IodefSystems {

    private static final Set<String> WATCHED = Set.of("intermediate", "watchlist-source", "watchlist-target");
    private static final Set<String> OCCURRENCES = Set.of("event", "alert");

    private final EventDraft draft;
    private long count = 1;

    IodefSystems(EventDraft draft) {
        this.draft = draft;
    }

    /** Takes in event data and the event data within it. */
    void eventData(FieldPaths data) {
        for (FieldPaths flow : data.children("Flow")) {
            flow.children("System").forEach(this::system);
        }
        data.children("System").forEach(this::system);
        data.children("EventData").forEach(this::eventData);
    }

    /** Says how often it happened, as far as counters do. */
    void fill() {
        draft.count(count);
    }

    private void system(FieldPaths system) {
        String category = String.valueOf(system.text("category"));
        boolean spoofed = "yes".equals(system.text("spoofed"));
        for (FieldPaths node : system.children("Node")) {
            counters(node);
            if (category.equals("source") && !spoofed) {
                source(system, node);
            } else if (category.equals("target")) {
                ends(system, node).forEach(end -> draft.victim(end.build()));
            } else if (WATCHED.contains(category)) {
                indicators(node);
            }
        }
        counters(system);
    }

    private void source(FieldPaths system, FieldPaths node) {
        for (EndpointDraft end : ends(system, node)) {
            draft.attacker(end.build());
        }
        indicators(node);
    }

    private void indicators(FieldPaths node) {
        for (FieldPaths address : node.children("Address")) {
            String kind = IodefIndicators.kind(address.text("category"));
            String value = address.text("value");
            if (kind != null && value != null) {
                Indicators.add(draft.observables(), kind, value);
            }
        }
        names(node).forEach(draft.observables()::domain);
    }

    /** An endpoint for each address, or one by its name. */
    private static List<EndpointDraft> ends(FieldPaths system, FieldPaths node) {
        List<EndpointDraft> ends = new ArrayList<>();
        for (FieldPaths address : node.children("Address")) {
            EndpointDraft end = end(system, node);
            if (place(end, String.valueOf(address.text("category")), address.text("value"))) {
                ends.add(end);
            }
        }
        if (ends.isEmpty()) {
            ends.add(end(system, node));
        }
        ends.removeIf(end -> !end.isKnown());
        return ends;
    }

    private static boolean place(EndpointDraft end, String category, @Nullable String value) {
        String ip = value == null ? null : Addresses.endpoint(value);
        if (ip != null) {
            end.ip(ip);
            return true;
        }
        if (value != null && category.equals("mac")) {
            end.mac(value);
        } else if (value != null && category.startsWith("e")) {
            end.email(Observables.emailAddress(value));
        }
        return end.isKnown();
    }

    private static EndpointDraft end(FieldPaths system, FieldPaths node) {
        List<String> names = names(node);
        var end = new EndpointDraft().hostname(names.isEmpty() ? null : Hosts.host(names.get(0)));
        for (FieldPaths service : system.children("Service")) {
            List<String> ports = service.texts("Port");
            List<String> stated = ports.isEmpty() ? service.texts("Portlist") : ports;
            end.port(stated.size() == 1 ? Numbers.port(stated.get(0)) : null);
        }
        return end;
    }

    private static List<String> names(FieldPaths node) {
        List<String> names = new ArrayList<>(ElementTexts.all(node, "NodeName"));
        node.children("DomainData").forEach(domain -> names.addAll(ElementTexts.all(domain, "Name")));
        return names;
    }

    /** Takes in what the element counts: version 1 says what that is in `type`, version 2 in `unit`. */
    void counters(FieldPaths in) {
        for (FieldPaths counter : in.children("Counter")) {
            String counted = counter.has("unit") ? counter.text("unit") : counter.text("type");
            String value = counter.text("value");
            Long number = value == null || !OCCURRENCES.contains(String.valueOf(counted)) ? null : Numbers.count(value);
            count = number == null ? count : Math.max(count, number);
        }
    }
}
