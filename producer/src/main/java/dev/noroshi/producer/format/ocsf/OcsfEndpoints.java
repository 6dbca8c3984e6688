package dev.noroshi.producer.format.ocsf;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.Opponents;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.schema.Classification;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who attacks whom in an OCSF finding: `src_endpoint` and `dst_endpoint` of the first evidence that has either, else those of
 * the event; the victim without a destination is the `device`, else the first resource with a place.
 */
final class OcsfEndpoints {

    private static final String OUTBOUND = "2";
    private static final String ACTOR = "2";

    private OcsfEndpoints() {}

    static void fill(FieldPaths ocsf, Classification classification, EventDraft draft) {
        FieldPaths sides = sides(ocsf);
        EndpointDraft source = end(sides.child("src_endpoint"));
        String asked = sides.text("dst_endpoint.domain");
        EndpointDraft destination = withPort(sides.child("dst_endpoint"));
        boolean outbound = OUTBOUND.equals(sides.text("connection_info.direction_id"));
        Opponents opponents = Opponents.of(source, destination, classification, outbound);
        if (opponents.outwards()) {
            draft.observables().domain(opponents.attacker().hostname());
            draft.observables().domain(asked);
            opponents.victim().user(user(ocsf, sides));
            draft.observables().url(sides.text("url.url_string"));
        } else {
            source.port(port(sides.child("src_endpoint")));
        }
        mail(ocsf, opponents, draft);
        opponents.addTo(draft, device(ocsf, sides));
    }

    /** Who sent a letter and who got it, where no machines are named. */
    private static void mail(FieldPaths ocsf, Opponents opponents, EventDraft draft) {
        if (opponents.arePlaced()) {
            return;
        }
        candidates(ocsf).stream()
                .filter(candidate -> opponents.sentBy(candidate.text("email.from"), draft))
                .findFirst()
                .ifPresent(letter -> {
                    opponents.readBy(
                            letter.texts("email.to").stream().findFirst().orElse(null));
                    draft.observables().url(letter.text("url.url_string"));
                });
    }

    private static List<FieldPaths> candidates(FieldPaths ocsf) {
        List<FieldPaths> candidates = new ArrayList<>(ocsf.children("evidences"));
        candidates.add(ocsf);
        return candidates;
    }

    private static FieldPaths sides(FieldPaths ocsf) {
        return candidates(ocsf).stream()
                .filter(candidate -> candidate.has("src_endpoint") || candidate.has("dst_endpoint"))
                .findFirst()
                .orElse(ocsf);
    }

    private static EndpointDraft device(FieldPaths ocsf, FieldPaths sides) {
        List<FieldPaths> candidates = new ArrayList<>();
        candidates.add(sides.child("device"));
        candidates.add(ocsf.child("device"));
        candidates.add(ocsf.child("resource"));
        ocsf.children("resources").stream()
                .filter(resource -> !ACTOR.equals(resource.text("role_id")))
                .forEach(candidates::add);
        for (FieldPaths candidate : candidates) {
            EndpointDraft device = withPort(candidate);
            if (!device.isPlaced()) {
                // Of machines that it does not manage, a product knows nothing but the address.
                device.ip(candidate.take("uid", Addresses::endpoint));
            }
            if (device.isPlaced()) {
                return device.user(user(ocsf, sides));
            }
        }
        return new EndpointDraft().user(user(ocsf, sides));
    }

    private static @Nullable String user(FieldPaths ocsf, FieldPaths sides) {
        return sides.has("actor.user.name") ? sides.text("actor.user.name") : ocsf.text("actor.user.name");
    }

    private static EndpointDraft withPort(FieldPaths endpoint) {
        return end(endpoint).port(port(endpoint));
    }

    private static @Nullable Integer port(FieldPaths endpoint) {
        return endpoint.take("port", Numbers::port);
    }

    private static EndpointDraft end(FieldPaths endpoint) {
        return new EndpointDraft()
                .ip(endpoint.take("ip", Addresses::endpoint))
                .hostname(endpoint.take("hostname", Hosts::host))
                .domain(domain(endpoint))
                .mac(endpoint.take("mac"));
    }

    private static @Nullable String domain(FieldPaths endpoint) {
        return endpoint.take("domain", Hosts::domain);
    }
}
