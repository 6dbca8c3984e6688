package dev.noroshi.producer.format.zeek;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FieldPaths;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Urls;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A match of Zeek's intelligence framework: something that a feed lists was seen. What is listed is the attacker's; the other
 * end of the connection is the victim. `intel.tsv` says for each type of indicator how it is placed.
 */
record ZeekIntel(FieldPaths zeek) {

    /** Where the indicator stands in the connection. */
    private enum Place {
        /** It is the address of one end. */
        ADDRESS,
        /** It names the server that was asked for. */
        SERVER,
        /** It is a mail address of sender or receiver. */
        MAIL,
        /** It is something that was transferred, in either direction. */
        CONTENT
    }

    private record Type(String observable, Place place) {}

    private static final Type UNKNOWN = new Type("", Place.CONTENT);
    private static final MappingTable TYPES = MappingTable.load(ZeekIntel.class, "intel.tsv", 3);

    Reading reading(EventDraft draft) {
        String indicator = zeek.take("seen.indicator");
        if (indicator == null) {
            return new Reading.Rejected(
                    RejectCode.MISSING_FIELD, "an intel match without seen.indicator, which is what was seen");
        }
        List<String> sources = zeek.texts("sources");
        String where = String.valueOf(zeek.text("seen.where"));
        Type type = type(zeek.text("seen.indicator_type"));
        Classification classification = WordClassifier.of(
                sources + " / " + zeek.texts("desc") + " / " + zeek.texts("category") + " / " + zeek.texts("verdict"));
        draft.text("Intel match: " + indicator, sources.isEmpty() ? null : String.join(", ", sources))
                .classification(classification)
                .confidence(confidence())
                .actors(List.of(), zeek.texts("campaigns"))
                .analytic(new Analytic(indicator, sources.isEmpty() ? null : sources.get(0), "indicator"));
        observe(type.observable(), indicator, draft.observables());
        switch (type.place()) {
            case ADDRESS -> address(indicator, draft);
            case SERVER -> server(indicator, where, draft);
            case MAIL -> mail(indicator, where, draft);
            case CONTENT -> content(draft);
        }
        return Reading.finding(draft.unmapped(zeek.root().rest()));
    }

    private static Type type(@Nullable String stated) {
        String name = stated == null ? "" : stated.substring(stated.lastIndexOf(':') + 1);
        for (List<String> row : TYPES.rows()) {
            if (row.get(0).equals(name)) {
                return new Type(row.get(1), Place.valueOf(row.get(2)));
            }
        }
        return UNKNOWN;
    }

    private @Nullable Integer confidence() {
        List<String> stated = zeek.texts("confidence");
        Long number = stated.size() == 1 ? Numbers.whole(stated.get(0)) : null;
        return number == null || number < 0 || number > 100 ? null : Integer.valueOf(number.intValue());
    }

    private static void observe(String type, String indicator, Observables observables) {
        switch (type) {
            case "" -> {}
            case "ip" -> observables.ip(indicator);
            case "domain" -> observables.domain(indicator);
            // Zeek's feeds leave the scheme out.
            case "url" -> observables.url(indicator.contains("://") ? indicator : "http://" + indicator);
            case "hash" -> observables.hash(indicator);
            case "email" -> observables.email(indicator);
            default -> observables.other(type, indicator);
        }
    }

    private void address(String indicator, EventDraft draft) {
        String listed = Addresses.parse(indicator);
        ZeekEnd source = ZeekEnd.source(zeek);
        ZeekEnd destination = ZeekEnd.destination(zeek);
        boolean isDestination = listed != null && listed.equals(destination.ip());
        if (!isDestination && (listed == null || !listed.equals(source.ip()))) {
            // Seen in passing, such as in a mail's header: neither end is it.
            Role.attacker(draft, new EndpointDraft().ip(listed));
            Role.victim(draft, destination.take(zeek, true));
            return;
        }
        ZeekEnd other = isDestination ? source : destination;
        Role.attacker(draft, (isDestination ? destination : source).take(zeek, true));
        Role.victim(draft, other.take(zeek, !isDestination));
    }

    /** A look-up of the name tells nothing of the server's address: the other end is a resolver. */
    private void server(String indicator, String where, EventDraft draft) {
        boolean lookedUp = where.startsWith("DNS::");
        EndpointDraft attacker =
                lookedUp ? new EndpointDraft() : ZeekEnd.destination(zeek).take(zeek, true);
        String url =
                indicator.contains("/") ? Urls.parse("http://" + indicator.replaceFirst("^[a-z]{3,5}://", "")) : null;
        attacker.url(url).domain(url == null ? Hosts.domain(indicator) : null);
        Role.attacker(draft, attacker);
        Role.victim(draft, ZeekEnd.source(zeek).take(zeek, false));
    }

    /** Mail to a listed address leaves a victim; mail from one reaches a victim. */
    private void mail(String indicator, String where, EventDraft draft) {
        String seen = where.toUpperCase(Locale.ROOT);
        boolean sentTo = (seen.endsWith("_TO") && !seen.contains("REPLY")) || seen.endsWith("_CC");
        Role.attacker(draft, new EndpointDraft().email(Observables.emailAddress(indicator)));
        Role.victim(
                draft,
                sentTo
                        ? ZeekEnd.source(zeek).take(zeek, false)
                        : ZeekEnd.destination(zeek).take(zeek, true));
    }

    private void content(EventDraft draft) {
        Role.BY_ADDRESS.apply(zeek, new Classification("malicious-code", "undetermined"), draft);
    }
}
