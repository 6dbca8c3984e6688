package dev.noroshi.console.domain;

import dev.noroshi.schema.Effect;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who shares with whom: answers counted by source and recipient.
 *
 * @param sources the rows, those with the most answers first
 * @param recipients the columns, likewise
 * @param cells by source, then recipient
 * @param allSources how many sources there are beyond the rows shown
 * @param since the oldest decision that counts
 */
public record Matrix(
        List<String> sources,
        List<String> recipients,
        Map<String, Map<String, Cell>> cells,
        int allSources,
        int allRecipients,
        long answers,
        Optional<Instant> since) {

    /** Answers of one source for one recipient. */
    public static final class Cell {
        private final Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
        private final Map<String, Integer> codes = new TreeMap<>();

        void add(Answer answer, int count) {
            if (count > 0) {
                effects.merge(answer.effect(), count, Integer::sum);
                codes.merge(answer.effect() + " " + answer.code(), count, Integer::sum);
            }
        }

        public int count(Effect effect) {
            return effects.getOrDefault(effect, 0);
        }

        public int total() {
            return effects.values().stream().mapToInt(each -> each).sum();
        }

        /** By effect and code. */
        public Map<String, Integer> codes() {
            return codes;
        }

        /** The one given most often. */
        public Effect leading() {
            return effects.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(Effect.DENY);
        }
    }
}
