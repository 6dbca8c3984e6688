package dev.noroshi.policy.document;

import dev.noroshi.policy.model.Agreement;
import dev.noroshi.policy.model.AgreementType;
import dev.noroshi.policy.model.Community;
import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.model.Declared;
import dev.noroshi.policy.model.Direction;
import dev.noroshi.policy.model.Kind;
import dev.noroshi.policy.model.LegalBasis;
import dev.noroshi.policy.model.Membership;
import dev.noroshi.policy.model.OnwardTransfer;
import dev.noroshi.policy.model.OrganisationType;
import dev.noroshi.policy.model.RedactionAction;
import dev.noroshi.policy.model.RedactionProfile;
import dev.noroshi.policy.model.ReleaseRule;
import dev.noroshi.policy.model.RuleEffect;
import dev.noroshi.policy.model.Scope;
import dev.noroshi.schema.Severity;
import dev.noroshi.schema.Tlp;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns one document into what it declares. */
final class DocumentReader {

    static final String DAY_REMEDY = "write a UTC day as 2026-01-31";
    private static final Scope ALL = new Scope(Tlp.RED, Severity.UNKNOWN, Set.of(), Set.of());

    private final Problems problems;

    DocumentReader(Problems problems) {
        this.problems = problems;
    }

    /** What the document declares; null where even that cannot be told. */
    @Nullable
    Declared read(Document document) {
        String kindText = scalar(document, "kind");
        String idText = scalar(document, "id");
        Reading reading = new Reading(problems, document.file(), kindText, idText);
        Kind kind = kind(kindText);
        if (kind == null) {
            reading.error(
                    document.location("kind").line(),
                    kindText.isEmpty() ? "the document has no kind" : "unknown kind '" + kindText + "'",
                    "write one of Organisation, Community, Agreement, RedactionProfile, ReleaseRule, Subscription");
            return null;
        }
        Fields fields = new Fields(reading, document.root());
        fields.text("kind");
        String id = fields.required("id", Formats::slug, "", Formats.SLUG_REMEDY);
        Declared declared = switch (kind) {
            case ORGANISATION -> OrganisationReader.read(id, fields);
            case COMMUNITY -> community(id, fields);
            case AGREEMENT -> agreement(id, fields);
            case REDACTION_PROFILE -> profile(id, fields);
            case RELEASE_RULE -> rule(id, fields);
            case SUBSCRIPTION -> SubscriptionReader.read(id, fields);
        };
        fields.end();
        return id.isEmpty() ? null : declared;
    }

    private static String scalar(Document document, String name) {
        return document.root().members().get(name) instanceof Node.Scalar scalar ? scalar.text() : "";
    }

    private static @Nullable Kind kind(String written) {
        for (Kind kind : Kind.values()) {
            if (kind.written().equals(written)) {
                return kind;
            }
        }
        return null;
    }

    private static Community community(String id, Fields fields) {
        return new Community(
                id,
                fields.textMap("names"),
                fields.required(
                        "country", Formats::countryOrMulti, "", "write an ISO 3166-1 code such as JP, or MULTI"),
                fields.objects("members", DocumentReader::membership),
                fields.flag("actsAsOneOrganisation"));
    }

    private static Membership membership(Fields fields) {
        LocalDate from = fields.required("from", LocalDate::parse, LocalDate.MAX, DAY_REMEDY);
        LocalDate until = fields.parsed("until", LocalDate::parse, DAY_REMEDY);
        inOrder(fields, "until", from, until);
        return new Membership(fields.text("org"), from, until);
    }

    private static void inOrder(Fields fields, String name, @Nullable LocalDate from, @Nullable LocalDate until) {
        if (from != null && until != null && until.isBefore(from)) {
            fields.wrong(name, name + " " + until + " is before " + from, "put the days in order");
        }
    }

    private static Agreement agreement(String id, Fields fields) {
        LocalDate from = fields.parsed("effectiveFrom", LocalDate::parse, DAY_REMEDY);
        LocalDate until = fields.parsed("effectiveUntil", LocalDate::parse, DAY_REMEDY);
        inOrder(fields, "effectiveUntil", from, until);
        Scope scope = fields.object("scope", DocumentReader::scope);
        return new Agreement(
                id,
                fields.oneOf("type", AgreementType.class, null),
                fields.objects("directions", each -> new Direction(each.text("from"), each.text("to"))),
                fields.oneOf("legalBasis", LegalBasis.class, null),
                from,
                until,
                fields.parsed(
                        "suspendedAt",
                        Formats::dayOrInstant,
                        "write a UTC day or an instant such as 2026-01-31T09:00:00Z"),
                scope == null ? ALL : scope,
                redaction(fields),
                fields.oneOf("onwardTransfer", OnwardTransfer.class, OnwardTransfer.NONE));
    }

    private static List<String> redaction(Fields fields) {
        if (fields.isList("redaction")) {
            return List.copyOf(fields.texts("redaction"));
        }
        String one = fields.textOrNull("redaction");
        return one == null ? List.of() : List.of(one);
    }

    private static Scope scope(Fields fields) {
        return new Scope(
                fields.required("maxTlp", Formats::tlp, Tlp.CLEAR, "write CLEAR, GREEN, AMBER, AMBER+STRICT or RED"),
                fields.oneOf("minSeverity", Severity.class, Severity.UNKNOWN),
                fields.parsedItems(
                        "classifications",
                        Formats::classification,
                        "write an RSIT class such as fraud or fraud/phishing"),
                fields.parsedItems(
                        "organisationTypes",
                        OrganisationType::valueOf,
                        "write one of " + List.of(OrganisationType.values())));
    }

    private static RedactionProfile profile(String id, Fields fields) {
        Map<DataClass, RedactionAction> rules = new EnumMap<>(DataClass.class);
        fields.objects("rules", rule -> {
            DataClass dataClass = rule.oneOf("dataClass", DataClass.class, null);
            RedactionAction action = rule.oneOf("action", RedactionAction.class, null);
            if (rules.put(dataClass, action) != null) {
                rule.wrong("dataClass", "the class " + dataClass + " has two actions", "remove one of them");
            }
            return action;
        });
        return new RedactionProfile(id, Collections.unmodifiableMap(rules));
    }

    private static long priority(Fields fields) {
        Long value = fields.parsed("priority", Long::valueOf, "write a whole number; the higher is tried first");
        return value == null ? 0 : value;
    }

    private static ReleaseRule rule(String id, Fields fields) {
        return new ReleaseRule(
                id,
                fields.text("owner"),
                fields.oneOf("effect", RuleEffect.class, null),
                fields.text("when"),
                priority(fields));
    }
}
