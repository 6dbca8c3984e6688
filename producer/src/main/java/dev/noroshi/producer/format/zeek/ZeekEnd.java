package dev.noroshi.producer.format.zeek;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One end of what a record reports: its own source or destination where it names one, else that of the connection.
 *
 * @param ip canonical
 * @param addressKeys the members that state this address for this end
 * @param portKey the member that states the port
 */
record ZeekEnd(
        @Nullable String ip,
        @Nullable Integer port,
        List<String> addressKeys,
        @Nullable String portKey) {

    private static final Map<String, String> PORTS = ports();

    static ZeekEnd source(FieldPaths zeek) {
        return of(zeek, List.of("src", "src_addr", "id.orig_h"));
    }

    static ZeekEnd destination(FieldPaths zeek) {
        return of(zeek, List.of("dst", "dst_addr", "id.resp_h"));
    }

    private static ZeekEnd of(FieldPaths zeek, List<String> names) {
        String ip = null;
        List<String> keys = new ArrayList<>();
        for (String name : names) {
            String stated = address(zeek, name);
            ip = ip == null ? stated : ip;
            if (stated != null && stated.equals(ip)) {
                keys.add(name);
            }
        }
        String portKey = ip == null ? null : portKey(zeek, ip, names.contains("dst"));
        String port = portKey == null ? null : zeek.text(portKey);
        return new ZeekEnd(ip, port == null ? null : Numbers.port(port), keys, portKey);
    }

    /** The port that stands with this address, whichever end of the connection it is; else the notice's own, a server's. */
    private static @Nullable String portKey(FieldPaths zeek, String ip, boolean destination) {
        for (Map.Entry<String, String> pair : PORTS.entrySet()) {
            if (ip.equals(address(zeek, pair.getKey())) && isPort(zeek, pair.getValue())) {
                return pair.getValue();
            }
        }
        return destination && isPort(zeek, "p") ? "p" : null;
    }

    /** Takes the address from the record, and the port where it says something of this end. */
    EndpointDraft take(FieldPaths zeek, boolean withPort) {
        addressKeys.forEach(zeek::take);
        if (withPort && portKey != null) {
            zeek.take(portKey);
        }
        return draft().port(withPort ? port : null);
    }

    /** Without taking anything. */
    EndpointDraft draft() {
        return new EndpointDraft().ip(ip).port(port);
    }

    boolean isKnown() {
        return ip != null;
    }

    private static @Nullable String address(FieldPaths zeek, String name) {
        String text = zeek.text(name);
        return text == null ? null : Addresses.endpoint(text);
    }

    private static boolean isPort(FieldPaths zeek, String name) {
        String text = zeek.text(name);
        return text != null && Numbers.port(text) != null;
    }

    private static Map<String, String> ports() {
        Map<String, String> ports = new LinkedHashMap<>();
        ports.put("src_addr", "src_port");
        ports.put("dst_addr", "dst_port");
        ports.put("id.orig_h", "id.orig_p");
        ports.put("id.resp_h", "id.resp_p");
        return ports;
    }
}
