package dev.noroshi.producer.format.idmef;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Urls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Source or Target of version 1 (RFC 4765, sections 4.2.4.3 and 4.2.4.4): an endpoint for each of its addresses.
 *
 * @param spoofed the address is not that of who did it
 * @param hashes of files that were touched
 */
record IdmefSide(List<EndpointDraft> ends, boolean spoofed, List<String> hashes) {

    static IdmefSide of(FieldPaths side) {
        FieldPaths node = side.child("Node");
        List<EndpointDraft> ends = new ArrayList<>();
        for (FieldPaths address : node.children("Address")) {
            EndpointDraft end = end(side, node);
            String text = address.text("address");
            if (text != null && place(end, String.valueOf(address.text("category")), text)) {
                ends.add(end);
            }
        }
        if (ends.isEmpty()) {
            ends.add(end(side, node));
        }
        return new IdmefSide(ends, "yes".equals(side.text("spoofed")), hashes(side));
    }

    void addAttackers(EventDraft draft) {
        for (EndpointDraft end : ends) {
            if (end.isKnown() && !spoofed) {
                draft.attacker(end.build());
                draft.observables().ip(end.ip());
            }
        }
        hashes.forEach(draft.observables()::hash);
    }

    void addVictims(EventDraft draft) {
        for (EndpointDraft end : ends) {
            if (end.isKnown()) {
                draft.victim(end.build());
            }
        }
        hashes.forEach(draft.observables()::hash);
    }

    private static boolean place(EndpointDraft end, String category, String text) {
        String plain = Addresses.endpoint(text);
        String ip = plain == null ? HexAddress.parse(category, text) : plain;
        if (ip != null) {
            end.ip(ip);
            return true;
        }
        if (category.equals("e-mail")) {
            end.email(Observables.emailAddress(text));
        } else if (category.equals("mac")) {
            end.mac(text);
        }
        return category.equals("e-mail") || category.equals("mac");
    }

    private static EndpointDraft end(FieldPaths side, FieldPaths node) {
        FieldPaths service = side.child("Service");
        FieldPaths user = side.child("User");
        String url = service.child("WebService").text("url");
        String name = node.text("name");
        return new EndpointDraft()
                .hostname(name == null ? null : Hosts.host(name))
                .port(port(service))
                .url(url == null ? null : Urls.parse(url))
                .user(user(user))
                .process(side.child("Process").text("name"));
    }

    /** The one port that is named; a list of several says no single one. */
    private static @Nullable Integer port(FieldPaths service) {
        for (String name : List.of("port", "dport", "portlist")) {
            String text = service.text(name);
            Integer port = text == null ? null : Numbers.port(text);
            if (port != null) {
                return port;
            }
        }
        return null;
    }

    private static @Nullable String user(FieldPaths user) {
        return user.children("UserId").stream()
                .map(id -> id.text("name"))
                .filter(name -> name != null)
                .findFirst()
                .orElse(user.text("name"));
    }

    private static List<String> hashes(FieldPaths side) {
        List<String> hashes = new ArrayList<>();
        List<FieldPaths> files = new ArrayList<>(side.children("File"));
        side.children("FileList").forEach(list -> files.addAll(list.children("File")));
        for (FieldPaths file : files) {
            for (FieldPaths checksum : file.children("Checksum")) {
                String value = checksum.text("value");
                if (value != null) {
                    hashes.add(value);
                }
            }
        }
        return hashes;
    }
}
