package dev.noroshi.policy.redact;

import dev.noroshi.policy.gate.Code;
import dev.noroshi.policy.gate.Finding;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Observable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** G11: something to act on is left, and no redacted value stands anywhere in the finished content. */
final class Residue {

    private static final List<String> IDENTIFYING =
            List.of("ip", "hostname", "domain", "url", "mac", "email", "user", "process", "asn", "org");

    private Residue() {}

    /** @param ownVictim asked only where nothing else is left */
    static Finding ask(AlertContent content, BooleanSupplier ownVictim, Tokens tokens) {
        if (!isActionable(content) && !ownVictim.getAsBoolean()) {
            return Finding.deny(
                    Code.NOTHING_LEFT, "no observable, attacker, malware, vulnerability or own victim data is left");
        }
        String leak = tokens.isEmpty() ? null : leak(content, "", tokens);
        return leak == null
                ? Finding.pass("something to act on is left, and nothing redacted")
                : Finding.hold(Code.LEAK, "a redacted value stands in %s", leak);
    }

    private static boolean isActionable(AlertContent content) {
        for (Observable observable : content.getObservables()) {
            if (isPlain(observable.getValue())) {
                return true;
            }
        }
        return content.getMalware().stream().anyMatch(Residue::isPlain)
                || content.getVulnerabilities().stream().anyMatch(Residue::isPlain)
                || content.getAttackers().stream().anyMatch(Residue::says);
    }

    private static boolean says(Endpoint attacker) {
        return IDENTIFYING.stream().map(attacker::get).anyMatch(value -> value != null && isPlain(value.toString()));
    }

    /** A pseudonym or a mask is nothing to act on. */
    private static boolean isPlain(String value) {
        return !value.startsWith(Pseudonyms.PREFIX) && !value.equals("***");
    }

    /** Where the first redacted value stands; null where none does. */
    private static @Nullable String leak(IndexedRecord record, String path, Tokens tokens) {
        for (var field : record.getSchema().getFields()) {
            String name = path + field.name();
            Object value = record.get(field.pos());
            String leak = value == null ? null : leak(value, name, tokens);
            if (leak != null) {
                return leak;
            }
        }
        return null;
    }

    private static @Nullable String leak(Object value, String path, Tokens tokens) {
        if (value instanceof IndexedRecord record) {
            return leak(record, path + ".", tokens);
        }
        if (value instanceof Map<?, ?> map) {
            String leak = leak(map.keySet(), path, tokens);
            return leak == null ? leak(map.values(), path, tokens) : leak;
        }
        if (value instanceof Collection<?> list) {
            for (Object item : list) {
                String leak = leak(item, path, tokens);
                if (leak != null) {
                    return leak;
                }
            }
            return null;
        }
        return value instanceof CharSequence text && stands(text.toString(), tokens) ? path : null;
    }

    private static boolean stands(String text, Tokens tokens) {
        return !text.startsWith(Pseudonyms.PREFIX) && tokens.find(Values.plain(text), 0) != null;
    }
}
