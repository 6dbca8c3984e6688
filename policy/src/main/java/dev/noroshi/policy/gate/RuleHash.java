package dev.noroshi.policy.gate;

import dev.noroshi.event.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** A hash of everything but the event that release rules decide by: equal hashes, equal answers. */
final class RuleHash {

    private RuleHash() {}

    /** Empty where no rule applies. */
    static String of(Case asked, Party recipient) {
        if (asked.rules.isEmpty() || asked.source == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (Snapshot.Rule rule : asked.rules) {
            text.append(rule.rule()).append('\n');
        }
        text.append(new TreeMap<>(asked.source.view())).append('\n').append(new TreeMap<>(recipient.view()));
        for (Party provider : recipient.providers) {
            text.append('\n').append(new TreeMap<>(provider.view()));
        }
        return Hashes.sha256Hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
