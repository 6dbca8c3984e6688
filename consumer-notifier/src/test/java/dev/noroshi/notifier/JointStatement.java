package dev.noroshi.notifier;

import dev.noroshi.schema.Classification;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Incident;
import dev.noroshi.schema.IncidentChange;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.IncidentState;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;

/** A source in Japan and a recipient in Korea, each in its community, and the agreement between these. */
public final class JointStatement {

    /** Documents of a policy, more to follow. */
    public static final String WORLD = """
            kind: Organisation
            id: jp-acme
            names: {en: Acme}
            country: JP
            type: PRIVATE
            sectors: [manufacturing]
            status: ACTIVE
            ---
            kind: Organisation
            id: kr-bank
            names: {en: Bank}
            country: KR
            type: PRIVATE
            sectors: [finance]
            status: ACTIVE
            ---
            kind: Community
            id: jnsa
            names: {en: JNSA}
            country: JP
            members: [{org: jp-acme, from: 2011-01-01}]
            ---
            kind: Community
            id: kisia
            names: {en: KISIA}
            country: KR
            members: [{org: kr-bank, from: 2011-01-01}]
            ---
            kind: Agreement
            id: joint-statement
            type: MOU
            directions: [{from: jnsa, to: kisia}]
            legalBasis: CONTRACT
            effectiveFrom: 2011-11-10
            scope: {maxTlp: AMBER, minSeverity: LOW, organisationTypes: [PRIVATE]}
            redaction: cross-border
            onwardTransfer: NONE
            ---
            kind: RedactionProfile
            id: cross-border
            rules: [{dataClass: VICTIM_ORG, action: PSEUDONYMISE}]
            ---
            """;

    private JointStatement() {}

    /** An incident of the source under TLP:GREEN, which may go to the recipient. */
    public static Incident incident(Severity severity, EncryptInTransit encrypt, Instant now) {
        IncidentEvent event = IncidentEvent.newBuilder()
                .setEventId("11111111-1111-5111-8111-111111111111")
                .setProducerOrg("jp-acme")
                .setSensor(Sensor.newBuilder().setName("eve").build())
                .setFormat("noroshi")
                .setTime(now)
                .setReceivedAt(now)
                .setSeverity(severity)
                .setClassification(new Classification("malicious-code", "c2-server"))
                .setAttackers(
                        List.of(Endpoint.newBuilder().setIp("198.51.100.7").build()))
                .setHandling(Handling.newBuilder()
                        .setTlp(Tlp.GREEN)
                        .setEncryptInTransit(encrypt)
                        .build())
                .setRawHash("00")
                .build();
        return Incident.newBuilder()
                .setIncidentId("22222222-2222-5222-8222-222222222222")
                .setVersion(1)
                .setFingerprint("ab")
                .setState(IncidentState.OPEN)
                .setChange(IncidentChange.OPENED)
                .setSourceOrg("jp-acme")
                .setOpenedAt(now)
                .setUpdatedAt(now)
                .setFirstSeen(now)
                .setLastSeen(now)
                .setCount(1)
                .setEvents(1)
                .setEventIds(List.of(event.getEventId()))
                .setEvent(event)
                .build();
    }
}
