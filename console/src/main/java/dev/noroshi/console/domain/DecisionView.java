package dev.noroshi.console.domain;

import dev.noroshi.schema.DecisionRecord;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.Permit;
import dev.noroshi.schema.Refusal;
import dev.noroshi.schema.RefusalGroup;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * The decisions made last, up to a cap of answers, each answer in six bytes; the matrix is counted when it is asked for, so
 * that what left the window counts no more. Thread-safe.
 */
public final class DecisionView {

    /** The most that one list shows. */
    public static final int PAGE = 100;

    /** Pairs of a source and a recipient, by what each must be. */
    public record Pairs(Predicate<String> sources, Predicate<String> recipients) {

        /** All of them. */
        public static Pairs all() {
            return new Pairs(source -> true, recipient -> true);
        }
    }

    private static final class Compact {
        private final String incidentId;
        private final int version;
        private final Instant at;
        private final int source;
        private final int[] recipients;
        private final short[] answers;
        private final Place place;

        private Compact(DecisionRecord record, int source, int[] recipients, short[] answers, Place place) {
            this.incidentId = record.getIncidentId();
            this.version = record.getVersion();
            this.at = record.getAt();
            this.source = source;
            this.recipients = recipients;
            this.answers = answers;
            this.place = place;
        }
    }

    private final ArrayDeque<Compact> decisions = new ArrayDeque<>();
    private final Names<String> parties = new Names<>();
    private final Names<Answer> answers = new Names<>();
    private final long cap;
    private long kept;

    /** @param cap the most answers that are kept */
    public DecisionView(long cap) {
        this.cap = cap;
    }

    /** Takes in one record; where it brings the answers over the cap, the oldest records go. */
    public synchronized void take(DecisionRecord record, Place place) {
        int count = record.getPermits().size();
        for (RefusalGroup group : record.getRefusals()) {
            count += group.getRefusals().size();
        }
        int[] recipients = new int[count];
        short[] given = new short[count];
        int at = 0;
        for (Permit permit : record.getPermits()) {
            recipients[at] = parties.number(permit.getRecipient());
            given[at++] = answer(new Answer(Effect.PERMIT, permit.getCode()));
        }
        for (RefusalGroup group : record.getRefusals()) {
            short answer = answer(new Answer(group.getEffect(), group.getCode()));
            for (Refusal refusal : group.getRefusals()) {
                recipients[at] = parties.number(refusal.getRecipient());
                given[at++] = answer;
            }
        }
        decisions.addLast(new Compact(record, parties.number(record.getSourceOrg()), recipients, given, place));
        kept += weight(count);
        while (kept > cap && decisions.size() > 1) {
            kept -= weight(decisions.removeFirst().recipients.length);
        }
    }

    /** A record without a recipient has its price too. */
    private static long weight(int answers) {
        return answers + 16L;
    }

    private short answer(Answer answer) {
        // Codes are a fixed list and the ids of release rules; a policy with more of them than this shows the last as
        // one.
        return answers.size() < Short.MAX_VALUE ? (short) answers.number(answer) : (short) (Short.MAX_VALUE - 1);
    }

    /**
     * Counts the answers.
     *
     * @param group what a party is counted as: itself, its country
     * @param asked which pairs count, by their own ids
     * @param most rows and columns
     */
    public synchronized Matrix matrix(UnaryOperator<String> group, Pairs asked, Optional<Effect> effect, int most) {
        Wanted wanted = new Wanted(asked);
        int[] groups = new int[parties.size()];
        Names<String> named = new Names<>();
        for (int i = 0; i < groups.length; i++) {
            groups[i] = named.number(group.apply(parties.name(i)));
        }
        long[] bySource = new long[named.size()];
        long[] byRecipient = new long[named.size()];
        long total = 0;
        for (Compact each : decisions) {
            for (int i = 0; i < each.recipients.length; i++) {
                if (counts(each, i, wanted, effect)) {
                    bySource[groups[each.source]]++;
                    byRecipient[groups[each.recipients[i]]]++;
                    total++;
                }
            }
        }
        List<Integer> rows = leading(bySource, named, most);
        List<Integer> columns = leading(byRecipient, named, most);
        int[][] cells = new int[rows.size() * columns.size()][];
        int[] row = places(rows, named.size());
        int[] column = places(columns, named.size());
        for (Compact each : decisions) {
            int at = row[groups[each.source]];
            for (int i = 0; at >= 0 && i < each.recipients.length; i++) {
                int to = column[groups[each.recipients[i]]];
                if (to >= 0 && counts(each, i, wanted, effect)) {
                    int cell = at * columns.size() + to;
                    if (cells[cell] == null) {
                        cells[cell] = new int[answers.size()];
                    }
                    cells[cell][each.answers[i]]++;
                }
            }
        }
        return new Matrix(
                rows.stream().map(named::name).toList(),
                columns.stream().map(named::name).toList(),
                named(cells, rows, columns, named),
                used(bySource),
                used(byRecipient),
                total,
                since());
    }

    private Map<String, Map<String, Matrix.Cell>> named(
            int[][] cells, List<Integer> rows, List<Integer> columns, Names<String> named) {
        Map<String, Map<String, Matrix.Cell>> found = new TreeMap<>();
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null) {
                found.computeIfAbsent(named.name(rows.get(i / columns.size())), key -> new TreeMap<>())
                        .put(named.name(columns.get(i % columns.size())), cell(cells[i]));
            }
        }
        return found;
    }

    /** Where each of the chosen stands among them; -1 for all others. */
    private static int[] places(List<Integer> chosen, int of) {
        int[] places = new int[of];
        Arrays.fill(places, -1);
        for (int i = 0; i < chosen.size(); i++) {
            places[chosen.get(i)] = i;
        }
        return places;
    }

    private boolean counts(Compact each, int i, Wanted wanted, Optional<Effect> effect) {
        return wanted.sources[each.source]
                && wanted.recipients[each.recipients[i]]
                && (effect.isEmpty() || answers.name(each.answers[i]).effect() == effect.get());
    }

    /** Each party is asked about once, not at each of a million answers. */
    private final class Wanted {
        private final boolean[] sources = new boolean[parties.size()];
        private final boolean[] recipients = new boolean[parties.size()];

        private Wanted(Pairs asked) {
            for (int i = 0; i < sources.length; i++) {
                sources[i] = asked.sources().test(parties.name(i));
                recipients[i] = asked.recipients().test(parties.name(i));
            }
        }
    }

    private Matrix.Cell cell(int[] counts) {
        Matrix.Cell cell = new Matrix.Cell();
        for (int i = 0; i < counts.length; i++) {
            cell.add(answers.name(i), counts[i]);
        }
        return cell;
    }

    private static List<Integer> leading(long[] counts, Names<String> named, int most) {
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> counts[i])
                        .reversed()
                        .thenComparing(named::name))
                .limit(most)
                .toList();
    }

    private static int used(long[] counts) {
        return (int) Arrays.stream(counts).filter(each -> each > 0).count();
    }

    private Optional<Instant> since() {
        return decisions.stream().map(each -> each.at).min(Comparator.naturalOrder());
    }

    /** The newest decisions on pairs of that kind, the newest first. */
    public synchronized Found<Decided> between(Pairs asked, Optional<Effect> effect) {
        Wanted wanted = new Wanted(asked);
        List<Decided> found = new ArrayList<>();
        int total = 0;
        for (Compact each : NewestFirst.of(decisions, one -> one.at)) {
            for (int i = 0; i < each.recipients.length; i++) {
                if (counts(each, i, wanted, effect)) {
                    total++;
                    if (found.size() < PAGE) {
                        found.add(decided(each, i));
                    }
                }
            }
        }
        return new Found<>(found, total);
    }

    /** All that was decided about an incident, the newest version first, then by recipient, then the newest record first. */
    public synchronized List<Decided> about(String incidentId) {
        List<Decided> found = new ArrayList<>();
        for (Iterator<Compact> newest = decisions.descendingIterator(); newest.hasNext(); ) {
            Compact each = newest.next();
            if (each.incidentId.equals(incidentId)) {
                for (int i = 0; i < each.recipients.length; i++) {
                    found.add(decided(each, i));
                }
            }
        }
        found.sort(Comparator.comparing(Decided::version).reversed().thenComparing(Decided::recipient));
        return found;
    }

    /**
     * Where the last record on one version of an incident stands that says something of the recipient; a release is on
     * record beside the decision that held it. Where none does, the first on that version.
     */
    public synchronized Optional<Place> place(String incidentId, int version, String recipient) {
        Optional<Place> any = Optional.empty();
        for (Iterator<Compact> newest = decisions.descendingIterator(); newest.hasNext(); ) {
            Compact each = newest.next();
            if (each.version == version && each.incidentId.equals(incidentId)) {
                any = Optional.of(each.place);
                if (Arrays.stream(each.recipients).mapToObj(parties::name).anyMatch(recipient::equals)) {
                    return any;
                }
            }
        }
        return any;
    }

    private Decided decided(Compact each, int i) {
        return new Decided(
                each.incidentId,
                each.version,
                each.at,
                parties.name(each.source),
                parties.name(each.recipients[i]),
                answers.name(each.answers[i]),
                each.place);
    }

    /** How many answers of each kind were given since then. */
    public synchronized Map<Effect, Long> since(Instant since, Sight sight) {
        long[] given = new long[answers.size()];
        // All of them, since they do not stand in the order of time.
        for (Compact each : decisions) {
            if (!each.at.isBefore(since) && sight.covers(parties.name(each.source))) {
                for (short answer : each.answers) {
                    given[answer]++;
                }
            }
        }
        Map<Effect, Long> counts = new EnumMap<>(Effect.class);
        for (int i = 0; i < given.length; i++) {
            if (given[i] > 0) {
                counts.merge(answers.name(i).effect(), given[i], Long::sum);
            }
        }
        return counts;
    }

    public synchronized int size() {
        return decisions.size();
    }
}
