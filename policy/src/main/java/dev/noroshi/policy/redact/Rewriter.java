package dev.noroshi.policy.redact;

import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.model.RedactionAction;
import dev.noroshi.schema.RedactionResult;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies the rulings to fields, and keeps account of what it changed. */
final class Rewriter {

    private static final String MASK = "***";

    private final Rulings rulings;
    private final Pseudonyms pseudonyms;
    private final long epoch;
    private final List<RedactionResult> results = new ArrayList<>();
    private final Set<DataClass> personsLeft = EnumSet.noneOf(DataClass.class);

    Rewriter(Rulings rulings, Pseudonyms pseudonyms, long epoch) {
        this.rulings = rulings;
        this.pseudonyms = pseudonyms;
        this.epoch = epoch;
    }

    /** A single value; null where it goes. One that merely holds a redacted value goes whole: half of it would mislead. */
    @Nullable
    String value(String field, DataClass fieldClass, @Nullable String value) {
        if (value == null) {
            return null;
        }
        Ruling ruling = rulings.ruling(Values.normalised(value), fieldClass);
        if (!ruling.keeps()) {
            return replaced(field, ruling, value);
        }
        if (ruling.isOwn()) {
            return value;
        }
        Ruling inner = rulings.within(Values.plain(value));
        if (inner != null) {
            note(field, inner, RedactionAction.DROP);
            return null;
        }
        if (fieldClass.isPerson()) {
            personsLeft.add(fieldClass);
        }
        return value;
    }

    /** A field that goes or stays as its class says, whatever stands in it. */
    boolean keeps(String field, DataClass dataClass) {
        Ruling ruling = rulings.ruling(dataClass);
        if (!ruling.keeps()) {
            note(field, ruling, RedactionAction.DROP);
        }
        return ruling.keeps();
    }

    /** A URL: as a value, its query by a class of its own. */
    @Nullable
    String url(String field, DataClass fieldClass, @Nullable String url) {
        String kept = value(field, fieldClass, url);
        if (url == null || kept == null || !kept.equals(url)) {
            return kept;
        }
        int query = Values.queryStart(url);
        return query == url.length() || keeps(field + "?query", DataClass.URL_QUERY) ? url : url.substring(0, query);
    }

    /** A text: what stands redacted in it is replaced in place. */
    String text(String field, String text) {
        String plain = Values.plain(text);
        Tokens tokens = rulings.tokens();
        Tokens.Hit hit = tokens.find(plain, 0);
        if (hit == null) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        for (; hit != null; hit = tokens.find(plain, from)) {
            out.append(plain, from, hit.start());
            String replacement = replacement(hit.token().ruling(), plain.substring(hit.start(), hit.end()));
            out.append(replacement == null ? "[…]" : replacement);
            note(field, hit.token().ruling(), hit.token().ruling().action());
            from = hit.end();
        }
        return out.append(plain, from, plain.length()).toString();
    }

    /** Notes a field that goes because of what it is, not of what stands in it. */
    void dropped(String field, DataClass dataClass, String by) {
        results.add(new RedactionResult(field, dataClass.name(), RedactionAction.DROP.name(), by));
    }

    private @Nullable String replaced(String field, Ruling ruling, String value) {
        String replacement = replacement(ruling, value);
        note(field, ruling, replacement == null ? RedactionAction.DROP : ruling.action());
        return replacement;
    }

    private @Nullable String replacement(Ruling ruling, String value) {
        return switch (ruling.action()) {
            case KEEP -> value;
            case DROP -> null;
            case MASK -> MASK;
            case PSEUDONYMISE -> pseudonyms.of(ruling.scope(), epoch, ruling.dataClass(), Values.normalised(value));
            case GENERALISE -> {
                String general = Generalisation.of(value);
                yield general == null || rulings.within(general) != null ? null : general;
            }
        };
    }

    private void note(String field, Ruling ruling, RedactionAction action) {
        results.add(new RedactionResult(field, ruling.dataClass().name(), action.name(), ruling.by()));
    }

    List<RedactionResult> results() {
        return results;
    }

    /** Classes of persons of which a value was left. */
    Set<DataClass> personsLeft() {
        return personsLeft;
    }

    Rulings rulings() {
        return rulings;
    }
}
