package dev.noroshi.producer.format.wazuh;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.Opponents;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.SocketAddress;
import dev.noroshi.schema.Classification;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who attacks whom in an alert of Wazuh's own: the source its decoder found attacks the destination, or without one the
 * machine whose log it was. Where decoders of single products leave them is what `endpoints.tsv` says.
 */
final class WazuhEndpoints {

    private static final String NO_PORT = "-";
    private static final List<List<String>> PLACES =
            MappingTable.load(WazuhEndpoints.class, "endpoints.tsv", 3).rows();

    private WazuhEndpoints() {}

    static void fill(JsonFields wazuh, Classification classification, EventDraft draft) {
        // OSSEC and early releases of Wazuh have no data: what their decoders found stands beside the rule.
        JsonFields found = wazuh.hasObject("data") ? wazuh.child("data") : wazuh;
        FieldPaths data = new FieldPaths(found, false);
        EndpointDraft source = end(data, "source");
        EndpointDraft destination = end(data, "destination");
        Opponents sides = Opponents.of(source, destination, classification, false);
        EndpointDraft victim = sides.victim();
        if (!victim.isPlaced() && !isOfCloud(data)) {
            WazuhAgent agent = WazuhAgent.of(wazuh);
            victim.hostname(agent.host()).ip(agent.ip());
        }
        String user = first(data, "victim.user", WazuhEndpoints::name);
        if (user != null) {
            victim.user(user);
        }
        if (sides.attacker().isKnown()) {
            draft.attacker(sides.attacker().build());
            draft.observables().ip(sides.attacker().ip());
        }
        if (victim.isKnown()) {
            draft.victim(victim.build());
        }
    }

    private static EndpointDraft end(FieldPaths data, String side) {
        EndpointDraft end = new EndpointDraft();
        for (List<String> place : PLACES) {
            if (place.get(0).equals(side)) {
                place(end, data, place.get(1), place.get(2));
            }
        }
        return end.hostname(first(data, side + ".host", Hosts::host))
                .user(first(data, side + ".user", WazuhEndpoints::name));
    }

    /** Takes the first address, and the first port beside an address that names it. */
    private static void place(EndpointDraft end, FieldPaths data, String addressPath, String portPath) {
        String stated = data.text(addressPath);
        SocketAddress address = stated == null ? null : SocketAddress.parse(stated);
        if (address == null || (end.ip() != null && !address.ip().equals(end.ip()))) {
            return;
        }
        data.take(addressPath);
        Integer port = portPath.equals(NO_PORT) || address.port() != null || end.port() != null
                ? address.port()
                : data.take(portPath, Numbers::port);
        end.ip(address.ip()).port(end.port() == null ? port : end.port());
    }

    private static <T> @Nullable T first(FieldPaths data, String field, Function<String, @Nullable T> parser) {
        return data.first(
                PLACES.stream()
                        .filter(place -> place.get(0).equals(field))
                        .map(place -> place.get(1))
                        .toList(),
                parser);
    }

    /** Windows writes a dash where it knows no name, and Wazuh doubles the backslash behind a domain. */
    private static @Nullable String name(String text) {
        return text.equals("-") ? null : text.replace("\\\\", "\\");
    }

    /** What a cloud reports says nothing of the machine that fetched it. */
    private static boolean isOfCloud(FieldPaths data) {
        return PLACES.stream().anyMatch(place -> place.get(0).equals("cloud") && data.has(place.get(1)));
    }
}
