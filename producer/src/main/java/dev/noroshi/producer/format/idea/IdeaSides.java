package dev.noroshi.producer.format.idea;

import dev.noroshi.producer.format.Classifications;
import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.MappingTable;
import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.Urls;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sources and targets of an IDEA alert. A source attacks, a target suffers; but a source is the affected machine itself where
 * the category is about a weakness, or where its type says that it is a victim, such as a bot. Ranges and prefixes are no
 * addresses and stay unmapped.
 */
record IdeaSides(Category category, EventDraft draft) {

    private static final MappingTable TYPES = MappingTable.load(IdeaSides.class, "types.tsv", 3);

    void add(JsonFields idea) {
        for (JsonFields source : sides(idea, "Source")) {
            boolean attacks = attacks(source.texts("Type"));
            indicators(source, attacks);
            for (EndpointDraft end : ends(source, false)) {
                if (attacks) {
                    attacker(end);
                } else {
                    draft.victim(end.build());
                }
            }
        }
        for (JsonFields target : sides(idea, "Target")) {
            ends(target, true).forEach(end -> draft.victim(end.build()));
        }
    }

    private static List<JsonFields> sides(JsonFields idea, String name) {
        return idea.hasObject(name) ? List.of(idea.child(name)) : idea.children(name);
    }

    private boolean attacks(List<String> types) {
        for (List<String> row : TYPES.rows()) {
            if (types.contains(row.get(0))) {
                if (!row.get(2).equals("-")) {
                    draft.classification(Classifications.parse(row.get(2)));
                }
                return row.get(1).equals("ATTACKS");
            }
        }
        return category.sourceAttacks();
    }

    private void attacker(EndpointDraft end) {
        draft.attacker(end.build());
        draft.observables().ip(end.ip());
    }

    /** One end for each address; for each name, URL or mail address where there is no address; of a target the port alone says what was attacked. */
    private static List<EndpointDraft> ends(JsonFields side, boolean isTarget) {
        List<String> ports = side.texts("Port");
        Integer port = ports.size() == 1 ? Numbers.port(ports.get(0)) : null;
        List<String> addresses = taken(side, "IP4", Addresses::endpoint);
        addresses.addAll(taken(side, "IP6", Addresses::endpoint));
        String hostname = single(side, "Hostname", Hosts::host);
        String url = single(side, "URL", Urls::parse);
        String mac = single(side, "MAC", text -> text.strip().toLowerCase(Locale.ROOT));
        String email = single(side, "Email", Observables::emailAddress);
        List<Long> numbers = taken(side, "ASN", IdeaSides::asn);
        Long asn = numbers.size() == 1 ? numbers.get(0) : null;
        List<EndpointDraft> ends = new ArrayList<>();
        for (String address : addresses) {
            ends.add(new EndpointDraft().ip(address).port(port).asn(asn));
        }
        EndpointDraft first = ends.isEmpty() ? new EndpointDraft().port(port).asn(asn) : ends.get(0);
        first.hostname(hostname).url(url).mac(mac).email(email);
        if (ends.isEmpty() && (first.isKnown() || (isTarget && port != null))) {
            ends.add(first);
        }
        if (!ends.isEmpty() && port != null) {
            side.drop("Port");
        }
        return ends;
    }

    private static @Nullable Long asn(String text) {
        String plain = text.toUpperCase(Locale.ROOT).startsWith("AS") ? text.substring(2) : text;
        return Numbers.count(plain);
    }

    private static @Nullable String single(JsonFields side, String name, Function<String, @Nullable String> parser) {
        List<String> values = side.texts(name).size() == 1 ? taken(side, name, parser) : List.of();
        return values.isEmpty() ? null : values.get(0);
    }

    /** All that can be read; the member goes if that is every one of them. */
    private static <T> List<T> taken(JsonFields side, String name, Function<String, @Nullable T> parser) {
        List<String> texts = side.texts(name);
        List<T> values = new ArrayList<>(texts.size());
        for (String text : texts) {
            T value = parser.apply(text);
            if (value != null) {
                values.add(value);
            }
        }
        if (!values.isEmpty() && values.size() == texts.size()) {
            side.drop(name);
        }
        return values;
    }

    private void indicators(JsonFields source, boolean attacks) {
        if (attacks) {
            source.texts("Hostname").forEach(draft.observables()::domain);
            source.texts("URL").forEach(draft.observables()::url);
            source.texts("Email").forEach(draft.observables()::email);
        }
    }
}
