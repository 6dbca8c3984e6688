package dev.noroshi.producer.format;

import dev.noroshi.producer.value.Observables;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event while an adapter fills it: what the source said, before the intake adds who sent it and when. Filled by one
 * thread, built once. Its fields are those of the event; it is mutable because Avro's builders copy every list, and the
 * all-arguments constructor has 36 of them.
 */
public final class EventDraft {

    private static final int NANOS_OF_MICRO = 1_000;

    private final String format;
    private @Nullable String claimedOrg;
    private @Nullable String sensorName;
    private @Nullable String product;
    private @Nullable String vendor;
    private @Nullable String sensorVersion;
    private @Nullable Instant modified;
    private boolean exercise;
    private @Nullable CloseReason closeReason;
    private List<String> relatedIds = List.of();
    private @Nullable String producerUid;
    private Identity identity = Identity.OBSERVATION;
    private @Nullable Instant time;
    private boolean timeInferred;
    private @Nullable Instant startTime;
    private @Nullable Instant endTime;
    private @Nullable String title;
    private @Nullable String description;
    private Classification classification = new Classification("other", "undetermined");
    private Severity severity = Severity.UNKNOWN;
    private @Nullable Integer confidence;
    private Activity activity = Activity.CREATE;
    private long count = 1;
    private @Nullable Analytic analytic;
    private final List<Attack> attacks = new ArrayList<>(0);
    private final List<Endpoint> attackers = new ArrayList<>(1);
    private final List<Endpoint> victims = new ArrayList<>(1);
    private final Observables observables = new Observables();
    private @Nullable List<Observable> statedObservables;
    private List<String> malware = List.of();
    private List<String> threatActors = List.of();
    private List<String> campaigns = List.of();
    private List<String> vulnerabilities = List.of();
    private @Nullable Handling handling;
    private @Nullable Tlp floor;
    private Map<String, String> unmapped = Map.of();

    /** A draft that says nothing yet but which adapter reads it. */
    public EventDraft(String format) {
        this.format = format;
    }

    /** The organisation that the payload claims to be from; it must be the credential's. */
    public EventDraft claimedOrg(@Nullable String org) {
        claimedOrg = org;
        return this;
    }

    /** What made the finding; without a name it has that of the credential. */
    public EventDraft sensor(
            @Nullable String name, @Nullable String product, @Nullable String vendor, @Nullable String version) {
        this.sensorName = name;
        this.product = product;
        this.vendor = vendor;
        this.sensorVersion = version;
        return this;
    }

    public EventDraft modified(@Nullable Instant modified) {
        this.modified = modified;
        return this;
    }

    public EventDraft exercise(boolean exercise) {
        this.exercise = exercise;
        return this;
    }

    public EventDraft activity(Activity activity, @Nullable CloseReason closeReason) {
        this.activity = activity;
        this.closeReason = closeReason;
        return this;
    }

    public EventDraft relatedIds(List<String> ids) {
        relatedIds = ids;
        return this;
    }

    /** The source's own id; with FINDING, one that it goes on updating. */
    public EventDraft producerUid(@Nullable String uid, Identity identity) {
        this.producerUid = uid;
        this.identity = identity;
        return this;
    }

    /** When it was detected; null: unknown, the receive time stands in. */
    public EventDraft time(@Nullable Instant time) {
        this.time = time;
        return this;
    }

    /** Says that the time given is itself a guess. */
    public EventDraft timeInferred(boolean inferred) {
        timeInferred = inferred;
        return this;
    }

    public EventDraft activeFrom(@Nullable Instant start, @Nullable Instant end) {
        startTime = start;
        endTime = end;
        return this;
    }

    public EventDraft text(@Nullable String title, @Nullable String description) {
        this.title = title == null ? null : title.strip();
        this.description = description;
        return this;
    }

    public EventDraft classification(Classification classification) {
        this.classification = classification;
        return this;
    }

    public EventDraft severity(Severity severity) {
        this.severity = severity;
        return this;
    }

    /** 0 to 100. */
    public EventDraft confidence(@Nullable Integer confidence) {
        this.confidence = confidence;
        return this;
    }

    public EventDraft count(long count) {
        this.count = Math.max(1, count);
        return this;
    }

    public EventDraft analytic(@Nullable Analytic analytic) {
        this.analytic = analytic;
        return this;
    }

    public EventDraft attack(Attack attack) {
        attacks.add(attack);
        return this;
    }

    public EventDraft attacker(Endpoint endpoint) {
        attackers.add(endpoint);
        return this;
    }

    public EventDraft victim(Endpoint endpoint) {
        victims.add(endpoint);
        return this;
    }

    /** Where indicators are added. */
    public Observables observables() {
        return observables;
    }

    /** Indicators of types of the source's own choosing; these stand instead of what {@link #observables()} holds. */
    public EventDraft statedObservables(List<Observable> stated) {
        statedObservables = stated;
        return this;
    }

    public EventDraft malware(List<String> names) {
        malware = names;
        return this;
    }

    public EventDraft actors(List<String> threatActors, List<String> campaigns) {
        this.threatActors = threatActors;
        this.campaigns = campaigns;
        return this;
    }

    public EventDraft vulnerabilities(List<String> ids) {
        vulnerabilities = ids;
        return this;
    }

    /** The marking that the source stated; null: it stated none. */
    public EventDraft handling(@Nullable Handling handling) {
        this.handling = handling;
        return this;
    }

    /** The label that a default of the credential may not be weaker than, because something in the event has it. */
    public EventDraft atLeast(@Nullable Tlp strictest) {
        floor = strictest;
        return this;
    }

    /** What no field holds, by dotted path. */
    public EventDraft unmapped(Map<String, String> unmapped) {
        this.unmapped = unmapped;
        return this;
    }

    /**
     * What carried the record knows more: its time and host stand where the record states none, and what else it says is
     * kept beside what no field holds.
     */
    public EventDraft carriedBy(@Nullable String host, @Nullable Instant sent, Map<String, String> envelope) {
        sensorName = sensorName == null ? host : sensorName;
        time = time == null ? sent : time;
        Map<String, String> all = new LinkedHashMap<>(unmapped);
        envelope.forEach(all::putIfAbsent);
        unmapped = all;
        return this;
    }

    public @Nullable String claimedOrg() {
        return claimedOrg;
    }

    public @Nullable String sensorName() {
        return sensorName;
    }

    public @Nullable String producerUid() {
        return producerUid;
    }

    public Identity identity() {
        return identity;
    }

    public @Nullable Handling handling() {
        return handling;
    }

    /** The marking of an event that states none; the credential's default, made as strict as the strictest part of it. */
    public @Nullable Handling defaulted(@Nullable Handling byCredential) {
        Tlp label = byCredential == null ? null : byCredential.getTlp();
        return label == null || floor == null || floor.compareTo(label) <= 0
                ? byCredential
                : Handling.newBuilder(byCredential).setTlp(floor).build();
    }

    /** The event; this draft must not be used after it. */
    public IncidentEvent build(Arrival arrival) {
        boolean inferred = time == null;
        return new IncidentEvent(
                arrival.eventId(),
                arrival.producerOrg(),
                new Sensor(arrival.sensorName(), product, vendor, sensorVersion),
                micros(modified),
                exercise,
                closeReason,
                relatedIds,
                producerUid,
                arrival.identity(),
                format,
                micros(inferred ? arrival.receivedAt() : time),
                inferred || timeInferred,
                micros(startTime),
                micros(endTime),
                micros(arrival.receivedAt()),
                title,
                description,
                classification,
                severity,
                confidence,
                activity,
                count,
                analytic,
                attacks,
                attackers,
                victims,
                statedObservables == null ? observables.list() : statedObservables,
                malware,
                threatActors,
                campaigns,
                vulnerabilities,
                arrival.handling(),
                arrival.handlingBy(),
                ByteBuffer.wrap(arrival.raw()),
                arrival.rawHash(),
                unmapped,
                arrival.traceparent());
    }

    private static @Nullable Instant micros(@Nullable Instant instant) {
        return instant == null || instant.get(ChronoField.NANO_OF_SECOND) % NANOS_OF_MICRO == 0
                ? instant
                : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
