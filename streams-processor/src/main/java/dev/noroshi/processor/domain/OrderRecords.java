package dev.noroshi.processor.domain;

import dev.noroshi.event.Hashes;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Order;
import dev.noroshi.schema.OrderKind;
import dev.noroshi.schema.PolicySnapshot;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.schema.Revocation;
import dev.noroshi.schema.Suspension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Orders as they go on record among the decisions. When and under which policy that is, is filled in then. */
public final class OrderRecords {

    private static final String NONE = "";

    private OrderRecords() {}

    /** A policy is in force. */
    public static DecisionRecord of(PolicySnapshot snapshot) {
        Order order = order(OrderKind.POLICY, snapshot.getHash(), snapshot)
                .setBy(snapshot.getPublishedBy())
                .setAt(snapshot.getPublishedAt())
                .setReason(snapshot.getReason())
                .build();
        return record(NoPolicy.HUB, order).setPolicyVersion(snapshot.getHash()).build();
    }

    /** A grant is given, or taken back. */
    public static DecisionRecord of(ReleaseGrant grant) {
        Revocation revoked = grant.getRevoked();
        List<String> to = new ArrayList<>(grant.getOrgs());
        to.addAll(grant.getCommunities());
        Order order = order(revoked == null ? OrderKind.GRANT : OrderKind.REVOCATION, grant.getId(), grant)
                .setBy(grant.getGrantedBy() + "/" + (revoked == null ? grant.getCustodian() : revoked.getCustodian()))
                .setAt(revoked == null ? grant.getGrantedAt() : revoked.getAt())
                .setReason(revoked == null ? grant.getReason() : revoked.getReason())
                .setTo(to)
                .build();
        Integer last = grant.getUpToVersion();
        return record(grant.getGrantedBy(), order)
                .setIncidentId(orNone(grant.getIncidentId()))
                .setEventId(orNone(grant.getEventId()))
                .setVersion(last == null ? 0 : last)
                .build();
    }

    /** Something stands still, or goes on. */
    public static DecisionRecord of(String key, Suspension suspension) {
        Order order = order(suspension.getActive() ? OrderKind.SUSPENSION : OrderKind.RESUMPTION, key, suspension)
                .setBy(suspension.getBy())
                .setAt(suspension.getAt())
                .setReason(suspension.getReason())
                .build();
        String target = suspension.getTarget();
        return record(target == null ? NoPolicy.HUB : target, order).build();
    }

    /** What stood under a key stands there no more, or cannot be read. */
    public static DecisionRecord of(OrderKind kind, String key) {
        return record(
                        NoPolicy.HUB,
                        Order.newBuilder().setKind(kind).setSubject(key).build())
                .build();
    }

    private static Order.Builder order(OrderKind kind, String subject, SpecificRecord stated) {
        return Order.newBuilder()
                .setKind(kind)
                .setSubject(subject)
                .setDigest(HexFormat.of().formatHex(Hashes.sha256(stated, Set.of())));
    }

    private static DecisionRecord.Builder record(String sourceOrg, Order order) {
        return DecisionRecord.newBuilder()
                .setDecisionId(NONE)
                .setAt(Instant.EPOCH)
                .setIncidentId(NONE)
                .setVersion(0)
                .setEventId(NONE)
                .setSourceOrg(sourceOrg)
                .setPolicyVersion(NoPolicy.VERSION)
                .setEngineVersion(NoPolicy.ENGINE)
                .setCause(order.getKind().name())
                .setOrder(order);
    }

    private static String orNone(@Nullable String text) {
        return text == null ? NONE : text;
    }
}
