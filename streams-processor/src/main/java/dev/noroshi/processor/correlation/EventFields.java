package dev.noroshi.processor.correlation;

import static java.util.Map.entry;

import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import dev.noroshi.sigma.event.SigmaEvent;
import dev.noroshi.sigma.rule.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An event as Sigma rules see it: its fields by their names in the event model (`attackers.ip`, `unmapped.<key>`), the
 * indicators worked out of it (`indicators.ip`), and what is known of its source (`source.country`).
 */
public final class EventFields implements SigmaEvent {

    /** The category of every event: rules for other ones reach it through their pipeline's conditions. */
    static final String CATEGORY = "incident";

    private static final String ATTACKERS = "attackers.";
    private static final String VICTIMS = "victims.";
    private static final String OBSERVABLES = "observables.";
    private static final String INDICATORS = "indicators.";
    private static final String UNMAPPED = "unmapped.";

    /** The fields that are neither of endpoints, observables and indicators nor unmapped, by name. */
    static final Map<String, Function<EventFields, List<String>>> OWN = Map.ofEntries(
            entry("eventId", of -> List.of(of.event.getEventId())),
            entry("producerOrg", of -> List.of(of.event.getProducerOrg())),
            entry("source.org", of -> List.of(of.event.getProducerOrg())),
            entry("source.country", of -> optional(of.country)),
            entry("sensor.name", of -> List.of(of.event.getSensor().getName())),
            entry("sensor.product", of -> optional(of.event.getSensor().getProduct())),
            entry("sensor.vendor", of -> optional(of.event.getSensor().getVendor())),
            entry("sensor.version", of -> optional(of.event.getSensor().getVersion())),
            entry("producerUid", of -> optional(of.event.getProducerUid())),
            entry("relatedIds", of -> of.event.getRelatedIds()),
            entry("format", of -> List.of(of.event.getFormat())),
            entry("time", of -> text(of.event.getTime())),
            entry("startTime", of -> text(of.event.getStartTime())),
            entry("endTime", of -> text(of.event.getEndTime())),
            entry("receivedAt", of -> text(of.event.getReceivedAt())),
            entry("modified", of -> text(of.event.getModified())),
            entry("exercise", of -> text(of.event.getExercise())),
            entry("title", of -> optional(of.event.getTitle())),
            entry("description", of -> optional(of.event.getDescription())),
            entry("classification", of -> List.of(of.taxonomy() + "/" + of.type())),
            entry("classification.taxonomy", of -> List.of(of.taxonomy())),
            entry("classification.type", of -> List.of(of.type())),
            entry("severity", of -> List.of(of.event.getSeverity().name())),
            entry("severity.id", of -> List.of(of.severityId())),
            entry("confidence", of -> text(of.event.getConfidence())),
            entry("activity", of -> List.of(of.event.getActivity().name())),
            entry("closeReason", of -> text(of.event.getCloseReason())),
            entry("count", of -> text(of.event.getCount())),
            entry("analytic.uid", of -> of.analytic(Analytic::getUid)),
            entry("analytic.name", of -> of.analytic(Analytic::getName)),
            entry("analytic.type", of -> of.analytic(Analytic::getType)),
            entry("attacks.technique", of -> of.attacks(Attack::getTechnique)),
            entry("attacks.tactic", of -> of.attacks(Attack::getTactic)),
            entry("malware", of -> of.event.getMalware()),
            entry("threatActors", of -> of.event.getThreatActors()),
            entry("campaigns", of -> of.event.getCampaigns()),
            entry("vulnerabilities", of -> of.event.getVulnerabilities()),
            entry("handling.tlp", of -> of.tlp()));

    private final IncidentEvent event;
    private final @Nullable String country;

    /**
     * @param country of the source; null where it is not known
     */
    public EventFields(IncidentEvent event, @Nullable String country) {
        this.event = event;
        this.country = country;
    }

    @Override
    public LogSource logSource() {
        String product = event.getSensor().getProduct();
        return new LogSource(CATEGORY, product == null ? null : product.toLowerCase(Locale.ROOT), event.getFormat());
    }

    @Override
    public boolean exists(String field) {
        return !values(field).isEmpty();
    }

    @Override
    public List<String> values(String field) {
        if (field.startsWith(ATTACKERS)) {
            return endpoints(event.getAttackers(), field.substring(ATTACKERS.length()));
        }
        if (field.startsWith(VICTIMS)) {
            return endpoints(event.getVictims(), field.substring(VICTIMS.length()));
        }
        if (field.startsWith(UNMAPPED)) {
            return optional(event.getUnmapped().get(field.substring(UNMAPPED.length())));
        }
        if (field.startsWith(OBSERVABLES)) {
            return observables(field.substring(OBSERVABLES.length()));
        }
        if (field.startsWith(INDICATORS)) {
            return Indicators.of(event, field.substring(INDICATORS.length()));
        }
        return own(field);
    }

    @Override
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        add(texts, event.getTitle());
        add(texts, event.getDescription());
        add(texts, event.getProducerUid());
        texts.addAll(analytic(Analytic::getUid));
        texts.addAll(analytic(Analytic::getName));
        Stream.of(event.getAttackers(), event.getVictims())
                .flatMap(List::stream)
                .forEach(endpoint -> {
                    for (String name : EndpointFields.NAMES) {
                        add(texts, EndpointFields.value(endpoint, name));
                    }
                });
        event.getObservables().forEach(observable -> texts.add(observable.getValue()));
        texts.addAll(event.getMalware());
        texts.addAll(event.getThreatActors());
        texts.addAll(event.getCampaigns());
        texts.addAll(event.getVulnerabilities());
        texts.addAll(event.getUnmapped().values());
        return texts;
    }

    private List<String> own(String field) {
        Function<EventFields, List<String>> read = OWN.get(field);
        return read == null ? List.of() : read.apply(this);
    }

    private String taxonomy() {
        return event.getClassification().getTaxonomy();
    }

    private String type() {
        return event.getClassification().getType();
    }

    private List<String> tlp() {
        Handling handling = event.getHandling();
        return handling == null ? List.of() : text(handling.getTlp());
    }

    private static List<String> text(@Nullable Object value) {
        return value == null ? List.of() : List.of(value.toString());
    }

    /** OCSF severity_id. */
    private String severityId() {
        return Integer.toString(
                Severity.getClassSchema().getEnumOrdinal(event.getSeverity().name()));
    }

    private List<String> observables(String what) {
        Stream<Observable> all = event.getObservables().stream();
        return switch (what) {
            case "type" -> all.map(Observable::getType).toList();
            case "value" -> all.map(Observable::getValue).toList();
            default ->
                all.filter(observable -> observable.getType().equals(what))
                        .map(Observable::getValue)
                        .toList();
        };
    }

    private List<String> analytic(Function<Analytic, @Nullable String> part) {
        Analytic analytic = event.getAnalytic();
        return analytic == null ? List.of() : optional(part.apply(analytic));
    }

    private List<String> attacks(Function<Attack, @Nullable String> part) {
        return event.getAttacks().stream().map(part).filter(Objects::nonNull).toList();
    }

    private static List<String> endpoints(List<Endpoint> endpoints, String part) {
        if (endpoints.size() == 1) {
            return optional(EndpointFields.value(endpoints.get(0), part));
        }
        return endpoints.stream()
                .map(endpoint -> EndpointFields.value(endpoint, part))
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<String> optional(@Nullable String value) {
        return value == null ? List.of() : List.of(value);
    }

    private static void add(List<String> texts, @Nullable String value) {
        if (value != null) {
            texts.add(value);
        }
    }
}
