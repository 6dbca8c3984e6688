package dev.noroshi.console.page;

import static dev.noroshi.console.html.Tags.NONE;
import static dev.noroshi.console.html.Tags.all;
import static dev.noroshi.console.html.Tags.attr;
import static dev.noroshi.console.html.Tags.cls;
import static dev.noroshi.console.html.Tags.div;
import static dev.noroshi.console.html.Tags.each;
import static dev.noroshi.console.html.Tags.el;
import static dev.noroshi.console.html.Tags.h2;
import static dev.noroshi.console.html.Tags.id;
import static dev.noroshi.console.html.Tags.p;
import static dev.noroshi.console.html.Tags.section;
import static dev.noroshi.console.html.Tags.span;
import static dev.noroshi.console.html.Tags.td;
import static dev.noroshi.console.html.Tags.text;
import static dev.noroshi.console.html.Tags.tr;

import dev.noroshi.console.domain.Archive;
import dev.noroshi.console.domain.IncidentRow;
import dev.noroshi.console.domain.IncidentStep;
import dev.noroshi.console.domain.Views;
import dev.noroshi.console.html.Html;
import dev.noroshi.policy.Decision;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.policy.SnapshotCodec;
import dev.noroshi.policy.gate.Gate;
import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.GateResult;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.RedactionResult;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a recipient got a version of an incident, or did not: from the record, then gate by gate, in prose. */
public final class ExplainPage {

    private final Views views;
    private final Archive archive;

    public ExplainPage(Views views, Archive archive) {
        this.views = views;
        this.archive = archive;
    }

    /** The card; what may not be seen is as if it were not there. */
    public Html card(Visit visit, String incidentId) {
        String recipient = visit.query("recipient");
        Optional<IncidentRow> incident = views.incidents().find(incidentId, visit.sight());
        int version = visit.count("version");
        Optional<DecisionRecord> record = incident.flatMap(row -> views.decisions()
                        .place(incidentId, version == 0 ? row.last().version() : version, recipient))
                .flatMap(archive::decision)
                .filter(each -> each.getIncidentId().equals(incidentId));
        return section(
                id("explanation"),
                cls("card explanation"),
                attr("aria-live", "polite"),
                record.isEmpty() || incident.isEmpty()
                        ? Parts.empty(visit, "explain.none")
                        : explained(visit, incident.get(), record.get(), recipient));
    }

    private Html explained(Visit visit, IncidentRow incident, DecisionRecord record, String recipient) {
        String name = views.policy().directory().name(recipient, visit.words().language());
        List<Html> prose = new ArrayList<>();
        prose.add(p(text(visit.say(
                "explain.when",
                visit.words().time(record.getAt()) + " " + visit.words().zone(),
                record.getVersion()))));
        answer(visit, record, recipient, name, prose);
        return all(
                h2(visit.say("explain.title", name)),
                div(cls("prose"), all(prose)),
                gates(visit, incident, record, recipient),
                p(
                        cls("muted small"),
                        text(visit.say("explain.policy") + " "),
                        Parts.id(record.getPolicyVersion()),
                        record.getSeq() == null
                                ? NONE
                                : text(" · "
                                        + visit.say(
                                                "explain.chain", String.valueOf(record.getChain()), record.getSeq()))));
    }

    private static void answer(Visit visit, DecisionRecord record, String recipient, String name, List<Html> prose) {
        for (Permit permit : record.getPermits()) {
            if (permit.getRecipient().equals(recipient)) {
                prose.add(sentence(visit, Effect.PERMIT, permit.getCode(), name));
                because(visit, permit.getCandidateBecause(), prose);
                permitted(visit, record, permit, prose);
                return;
            }
        }
        for (RefusalGroup group : record.getRefusals()) {
            for (Refusal refusal : group.getRefusals()) {
                if (refusal.getRecipient().equals(recipient)) {
                    prose.add(sentence(visit, group.getEffect(), group.getCode(), name));
                    because(visit, refusal.getCandidateBecause(), prose);
                    detail(visit, refusal.getDetail(), prose);
                    return;
                }
            }
        }
        prose.add(p(text(visit.say("explain.nocandidate", name))));
    }

    private static Html sentence(Visit visit, Effect effect, String code, String name) {
        return p(
                cls("verdict"),
                Parts.effect(visit, effect),
                text(" "),
                Parts.code(code),
                text(" "),
                text(visit.say("explain.effect." + effect, name) + " " + Parts.meaning(visit, code)));
    }

    private static void because(Visit visit, List<String> reasons, List<Html> prose) {
        if (!reasons.isEmpty()) {
            prose.add(p(text(visit.say("explain.because") + " "), codes(reasons)));
        }
    }

    private static Html codes(List<String> words) {
        return each(words, each -> all(Parts.code(each), text(" ")));
    }

    /** The engine's own words are English, and say names and dates. The source reads them not: they may tell of others. */
    private static void detail(Visit visit, @Nullable String detail, List<Html> prose) {
        if (detail != null && !detail.isEmpty() && visit.visitor().seesAll()) {
            prose.add(p(text(visit.say("explain.detail") + " "), el("q", attr("lang", "en"), text(detail))));
        }
    }

    private static void permitted(Visit visit, DecisionRecord record, Permit permit, List<Html> prose) {
        if (!record.getContributions().isEmpty()) {
            prose.add(p(text(visit.say(
                    "explain.reports",
                    permit.getVisible().size(),
                    record.getContributions().size()))));
        }
        if (!permit.getPath().isEmpty()) {
            prose.add(p(text(visit.say("explain.path") + " "), codes(permit.getPath())));
        }
        if (permit.getAgreement() != null) {
            prose.add(p(text(visit.say("explain.agreement") + " "), Parts.code(permit.getAgreement())));
        }
        if (!permit.getRedactions().isEmpty()) {
            prose.add(p(text(visit.say("explain.redactions"))));
            prose.add(el("ul", cls("redactions"), each(permit.getRedactions(), each -> redaction(visit, each))));
        }
        if (!permit.getObligations().isEmpty()) {
            prose.add(p(text(visit.say("explain.obligations") + " "), codes(permit.getObligations())));
        }
    }

    private static Html redaction(Visit visit, RedactionResult each) {
        return el(
                "li",
                Parts.code(each.getField()),
                text(" " + visit.words().sayOr("action." + each.getAction(), each.getAction()) + " "),
                span("muted", visit.say("explain.by", each.getDataClass(), each.getBy())));
    }

    /** What each gate said is not on record; the policy of that version is asked again, where all is still there. */
    private Html gates(Visit visit, IncidentRow incident, DecisionRecord record, String recipient) {
        if (!visit.visitor().seesAll() || !record.getContributions().isEmpty()) {
            return NONE;
        }
        Optional<Decision> asked = ask(incident, record, recipient);
        if (asked.isEmpty()) {
            return p(cls("muted small"), text(visit.say("explain.gone")));
        }
        Map<Gate, GateResult> results = new EnumMap<>(Gate.class);
        asked.get().gates().forEach(each -> results.put(Gate.valueOf(each.getGate()), each));
        return all(
                p(cls("muted"), text(visit.say("explain.again"))),
                Parts.table(
                        visit,
                        "explain.gates",
                        Parts.head(visit, "col.gate", "col.about", "col.outcome", "col.detail"),
                        each(List.of(Gate.values()), gate -> gate(visit, gate, results.get(gate)))));
    }

    private static Html gate(Visit visit, Gate gate, @Nullable GateResult result) {
        String outcome = result == null ? "" : result.getOutcome();
        String detail = result == null || result.getDetail() == null ? "" : result.getDetail();
        return tr(
                td(gate.name()),
                td(visit.say("gate." + gate)),
                td(
                        result == null
                                ? span("muted", visit.say(gate == Gate.G9 ? "gate.later" : "gate.notasked"))
                                : Parts.chip(
                                        "gate gate-" + outcome.toLowerCase(java.util.Locale.ROOT),
                                        visit.words().sayOr("gate.outcome." + outcome, outcome))),
                td(el("span", attr("lang", "en"), text(detail))));
    }

    private Optional<Decision> ask(IncidentRow incident, DecisionRecord record, String recipient) {
        return incident.steps().stream()
                .filter(step -> step.version() == record.getVersion())
                .map(IncidentStep::place)
                .findFirst()
                .flatMap(archive::incident)
                .flatMap(whole -> policy(record.getPolicyVersion())
                        .map(policy ->
                                policy.decide(whole, recipient, views.grants().all(), record.getAt())));
    }

    private Optional<Policy> policy(String hash) {
        if (views.policy().policy().version().equals(hash)) {
            return Optional.of(views.policy().policy());
        }
        return views.policy()
                .place(hash)
                .flatMap(archive::policy)
                .map(snapshot -> PolicyCompiler.compile(
                        SnapshotCodec.decode(snapshot), PolicyKeys.of(new byte[PolicyKeys.MIN_BYTES])));
    }
}
