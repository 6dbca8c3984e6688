package dev.noroshi.producer.format.eve;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.value.Addresses;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The two ends of the packet that raised an alert: which of them opened the flow, and which attacks the other.
 *
 * @param sourceIsClient the source opened the flow
 * @param sourceAttacks the source is the attacker
 */
record FlowSides(boolean sourceIsClient, boolean sourceAttacks) {

    private static final int WELL_KNOWN_BELOW = 1024;

    /** What Suricata says of the flow, else what the ports suggest: the lower one of a pair below and above 1024 serves. */
    static FlowSides of(JsonFields eve, EndpointDraft source, EndpointDraft destination, Direction direction) {
        boolean client = sourceIsClient(eve, source, destination);
        return new FlowSides(client, sourceAttacks(eve.child("alert"), source, destination, direction, client));
    }

    boolean serverAttacks() {
        return sourceAttacks != sourceIsClient;
    }

    private static boolean sourceIsClient(JsonFields eve, EndpointDraft source, EndpointDraft destination) {
        String opener = eve.child("flow").text("src_ip");
        String openerIp = opener == null ? null : Addresses.parse(opener);
        if (openerIp != null && source.ip() != null && !source.ip().equals(destination.ip())) {
            return openerIp.equals(source.ip());
        }
        String direction = eve.text("direction");
        if (direction != null) {
            return !direction.equals("to_client");
        }
        Integer from = source.port();
        Integer to = destination.port();
        return from == null || to == null || from >= WELL_KNOWN_BELOW || to < WELL_KNOWN_BELOW;
    }

    // Four facts about one packet, each found elsewhere: a record of them would have no other use.
    private static boolean sourceAttacks(
            JsonFields alert, EndpointDraft source, EndpointDraft destination, Direction direction, boolean client) {
        Boolean stated = stated(alert, source, destination, client);
        if (stated != null) {
            return stated;
        }
        return switch (direction) {
            case SOURCE_ATTACKS -> true;
            case SOURCE_IS_VICTIM -> false;
            case CLIENT_IS_VICTIM -> {
                Boolean internal = sourceAloneIsInternal(source, destination);
                yield internal != null ? !internal : !client;
            }
        };
    }

    /** The rule's own words: its `target` keyword, or `hostile` and `attack_target` of its metadata. */
    private static @Nullable Boolean stated(
            JsonFields alert, EndpointDraft source, EndpointDraft destination, boolean client) {
        String target = alert.child("target").text("ip");
        if (target != null) {
            String ip = Addresses.parse(target);
            if (ip != null && (ip.equals(source.ip()) || ip.equals(destination.ip()))) {
                return !ip.equals(source.ip());
            }
        }
        JsonFields metadata = alert.child("metadata");
        List<String> hostile = metadata.texts("hostile");
        if (hostile.size() == 1) {
            return switch (hostile.get(0)) {
                case "src_ip" -> Boolean.TRUE;
                case "dest_ip" -> Boolean.FALSE;
                default -> null;
            };
        }
        List<String> targets = metadata.texts("attack_target");
        return targets.size() == 1 ? byTarget(targets.get(0).toLowerCase(Locale.ROOT), client) : null;
    }

    private static @Nullable Boolean byTarget(String target, boolean sourceIsClient) {
        if (target.startsWith("client")) {
            return !sourceIsClient;
        }
        return target.contains("server") ? Boolean.valueOf(sourceIsClient) : null;
    }

    private static @Nullable Boolean sourceAloneIsInternal(EndpointDraft source, EndpointDraft destination) {
        String from = source.ip();
        String to = destination.ip();
        if (from == null || to == null || Addresses.isInternal(from) == Addresses.isInternal(to)) {
            return null;
        }
        return Addresses.isInternal(from);
    }
}
