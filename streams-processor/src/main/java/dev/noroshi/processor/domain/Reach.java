package dev.noroshi.processor.domain;

import dev.noroshi.schema.Alert;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Reached;
import dev.noroshi.schema.Tlp;
import dev.noroshi.schema.Waiting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Whom an incident has reached: known for as long as a later version may have to be kept from them. */
final class Reach {

    private static final String ONLY_FOR = "ONLY_FOR:";

    private Reach() {}

    /** Whom it has reached once what the policy said of one more version has gone out; by recipient. */
    static List<Reached> after(List<Reached> before, Routed routed) {
        if (routed.alerts().isEmpty() && routed.waiting().isEmpty()) {
            return before;
        }
        Map<String, Reached> all = new TreeMap<>();
        before.forEach(each -> all.put(each.getRecipient(), each));
        for (Alert alert : routed.alerts()) {
            Reached known = all.get(alert.getRecipient());
            all.put(alert.getRecipient(), alert.getRelease().getRevoked() ? told(known, alert) : sent(alert));
        }
        for (Waiting waiting : routed.waiting()) {
            all.putIfAbsent(
                    waiting.getRecipient(),
                    new Reached(waiting.getRecipient(), Tlp.RED, List.of(), false, false, false));
        }
        List<Reached> after = List.copyOf(all.values());
        return after.equals(before) ? before : after;
    }

    /** What two know of the same incident; where both know a recipient, what the second says holds. */
    static List<Reached> together(List<Reached> one, List<Reached> other) {
        Map<String, Reached> all = new TreeMap<>();
        one.forEach(each -> all.put(each.getRecipient(), each));
        other.forEach(each -> all.put(each.getRecipient(), each));
        return List.copyOf(all.values());
    }

    private static Reached sent(Alert alert) {
        AlertContent content = alert.getContent();
        List<String> persons = content.getObligations().stream()
                .filter(obligation -> obligation.startsWith(ONLY_FOR))
                .map(obligation -> alert.getRecipient() + "/" + obligation.substring(ONLY_FOR.length()))
                .toList();
        return new Reached(
                alert.getRecipient(),
                content.getTlp(),
                persons,
                alert.getRelease().getOwn(),
                true,
                false);
    }

    private static Reached told(@Nullable Reached known, Alert alert) {
        Reached base = known == null ? sent(alert) : known;
        return new Reached(base.getRecipient(), base.getTlp(), base.getPersons(), base.getOwn(), base.getSent(), true);
    }
}
