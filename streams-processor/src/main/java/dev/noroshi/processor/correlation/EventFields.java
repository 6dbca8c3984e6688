package dev.noroshi.processor.correlation;

import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Sensor;
import dev.noroshi.schema.Severity;
import dev.noroshi.sigma.event.SigmaEvent;
import dev.noroshi.sigma.rule.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        return switch (field) {
            case "eventId" -> List.of(event.getEventId());
            case "producerOrg", "source.org" -> List.of(event.getProducerOrg());
            case "source.country" -> optional(country);
            case "sensor.name" -> List.of(event.getSensor().getName());
            case "sensor.product" -> sensor(Sensor::getProduct);
            case "sensor.vendor" -> sensor(Sensor::getVendor);
            case "sensor.version" -> sensor(Sensor::getVersion);
            case "producerUid" -> optional(event.getProducerUid());
            case "format" -> List.of(event.getFormat());
            case "title" -> optional(event.getTitle());
            case "description" -> optional(event.getDescription());
            case "classification" ->
                List.of(event.getClassification().getTaxonomy() + "/"
                        + event.getClassification().getType());
            case "classification.taxonomy" -> List.of(event.getClassification().getTaxonomy());
            case "classification.type" -> List.of(event.getClassification().getType());
            case "severity" -> List.of(event.getSeverity().name());
            case "severity.id" -> List.of(severityId());
            case "confidence" ->
                event.getConfidence() == null
                        ? List.of()
                        : List.of(event.getConfidence().toString());
            case "activity" -> List.of(event.getActivity().name());
            case "count" -> List.of(Long.toString(event.getCount()));
            case "analytic.uid" -> analytic(Analytic::getUid);
            case "analytic.name" -> analytic(Analytic::getName);
            case "analytic.type" -> analytic(Analytic::getType);
            case "attacks.technique" -> attacks(Attack::getTechnique);
            case "attacks.tactic" -> attacks(Attack::getTactic);
            case "malware" -> event.getMalware();
            case "threatActors" -> event.getThreatActors();
            case "campaigns" -> event.getCampaigns();
            case "vulnerabilities" -> event.getVulnerabilities();
            default -> List.of();
        };
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

    private List<String> sensor(Function<Sensor, @Nullable String> part) {
        return optional(part.apply(event.getSensor()));
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
