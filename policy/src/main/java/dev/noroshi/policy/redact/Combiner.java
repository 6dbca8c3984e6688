package dev.noroshi.policy.redact;

import dev.noroshi.policy.gate.Code;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.AlertSource;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.RedactionResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one content of the redacted reports that a recipient may see, and of nothing else. */
final class Combiner {

    /** The most entries of one kind that an alert lists; its text says so where there are more. */
    static final int MOST_ENTRIES = 1_000;

    private final DerivedFrame frame;
    private final Sentences sentences;
    private boolean cut;

    Combiner(DerivedFrame frame) {
        this.frame = frame;
        this.sentences = Sentences.in(frame.language());
    }

    /**
     * @param own tells the recipient's own reports, which are not searched for what others redact
     * @param tokens what is redacted in any of the others
     */
    Combination combine(List<Redaction> parts, List<Boolean> own, Tokens tokens) {
        AlertContent shared = content(parts, own, false);
        boolean somethingLeft =
                parts.stream().anyMatch(part -> !part.residue().code().equals(Code.NOTHING_LEFT));
        return new Combination(
                own.contains(true) ? content(parts, own, true) : shared,
                parts,
                results(parts),
                Residue.ask(shared, () -> somethingLeft, tokens));
    }

    private static List<RedactionResult> results(List<Redaction> parts) {
        List<RedactionResult> results = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            for (RedactionResult each : parts.get(i).results()) {
                results.add(new RedactionResult(
                        "contributions[" + i + "]." + each.getField(),
                        each.getDataClass(),
                        each.getAction(),
                        each.getBy()));
            }
        }
        return results;
    }

    private AlertContent content(List<Redaction> parts, List<Boolean> own, boolean withOwn) {
        List<AlertContent> contents = new ArrayList<>(parts.size());
        Set<String> sources = new LinkedHashSet<>();
        for (int i = 0; i < parts.size(); i++) {
            if (withOwn || !own.get(i)) {
                AlertContent content = parts.get(i).content();
                contents.add(content);
                sources.add(own.get(i) ? sentences.ownReport() : sentences.reporter(content.getSource()));
            }
        }
        cut = false;
        AlertContent content = new AlertContent();
        stated(content);
        counted(content, contents);
        content.put("source", source(contents));
        content.put("sharingCommunity", common(contents, AlertContent::getSharingCommunity));
        lists(content, contents);
        content.put("permittedActions", permittedActions(contents));
        content.put("redacted", contents.stream().anyMatch(AlertContent::getRedacted));
        content.put("description", sentences.derived(frame.title(), contents.size(), sources, cut));
        return content;
    }

    /** The alert's own ids, label and obligations are its maker's to say. */
    private void stated(AlertContent content) {
        content.put("title", frame.title());
        content.put("classification", frame.classification());
        content.put("severity", frame.severity());
        content.put("analytic", new Analytic(frame.ruleId(), frame.title(), "correlation"));
        content.put("unmapped", Map.of());
    }

    private static void counted(AlertContent content, List<AlertContent> from) {
        content.put("count", from.stream().mapToLong(AlertContent::getCount).sum());
        content.put(
                "firstSeen",
                from.stream()
                        .map(AlertContent::getFirstSeen)
                        .min(Instant::compareTo)
                        .orElse(Instant.EPOCH));
        content.put(
                "lastSeen",
                from.stream()
                        .map(AlertContent::getLastSeen)
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH));
        // A drill that meets a real report is no drill any more.
        content.put("exercise", from.stream().allMatch(AlertContent::getExercise));
    }

    /** What all reports have in common of their sources: one that names several would name none rightly. */
    private static AlertSource source(List<AlertContent> from) {
        List<AlertSource> sources = from.stream().map(AlertContent::getSource).toList();
        String org = common(sources, AlertSource::getOrg);
        Map<String, String> names = common(sources, AlertSource::getNames);
        List<String> sectors = common(sources, AlertSource::getSectors);
        return new AlertSource(
                org,
                names == null ? Map.of() : names,
                common(sources, AlertSource::getCountry),
                sectors == null ? List.of() : sectors);
    }

    private static <F, T> @Nullable T common(List<F> all, Function<F, @Nullable T> what) {
        T first = all.isEmpty() ? null : what.apply(all.get(0));
        return first != null && all.stream().allMatch(each -> first.equals(what.apply(each))) ? first : null;
    }

    private void lists(AlertContent content, List<AlertContent> from) {
        Stream<Attack> attacks =
                Stream.concat(frame.attacks().stream(), from.stream().flatMap(each -> each.getAttacks().stream()));
        content.put("attacks", distinct(attacks));
        content.put("attackers", all(from, AlertContent::getAttackers));
        content.put("victims", all(from, AlertContent::getVictims));
        content.put("observables", all(from, AlertContent::getObservables));
        content.put("malware", all(from, AlertContent::getMalware));
        content.put("threatActors", all(from, AlertContent::getThreatActors));
        content.put("campaigns", all(from, AlertContent::getCampaigns));
        content.put("vulnerabilities", all(from, AlertContent::getVulnerabilities));
    }

    private <T> List<T> all(List<AlertContent> from, Function<AlertContent, List<T>> what) {
        return distinct(from.stream().map(what).flatMap(Collection::stream));
    }

    private <T> List<T> distinct(Stream<T> entries) {
        List<T> all = entries.distinct().limit(MOST_ENTRIES + 1L).toList();
        if (all.size() > MOST_ENTRIES) {
            cut = true;
            return all.subList(0, MOST_ENTRIES);
        }
        return all;
    }

    private static @Nullable String permittedActions(List<AlertContent> from) {
        String all = from.stream()
                .map(AlertContent::getPermittedActions)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining("\n"));
        return all.isEmpty() ? null : all;
    }
}
