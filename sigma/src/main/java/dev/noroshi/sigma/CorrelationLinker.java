package dev.noroshi.sigma;

import dev.noroshi.sigma.correlation.CorrelationRule;
import dev.noroshi.sigma.correlation.CorrelationSection;
import dev.noroshi.sigma.correlation.EventPlan;
import dev.noroshi.sigma.correlation.FiringPlan;
import dev.noroshi.sigma.correlation.RuleReference;
import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.rule.RuleError;
import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.rule.RuleHeader;
import dev.noroshi.sigma.rule.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Resolves the references of correlations, bottom up, and plans how matches and firings reach them. */
final class CorrelationLinker {
    private static final int DEEPEST = 4;

    private final RuleNames names;
    private final Pipeline pipeline;
    private final Map<CorrelationDraft, Linked> linked = new LinkedHashMap<>();
    private final Set<CorrelationDraft> underway = new LinkedHashSet<>();
    private final Map<CorrelationDraft, RuleFault> failed = new HashMap<>();
    private final Map<RuleFault, List<CorrelationDraft>> circles = new HashMap<>();
    private final Map<CorrelationDraft, Set<String>> carried = new HashMap<>();
    private final Set<Object> fed = new HashSet<>();
    private final Set<Object> generated = new HashSet<>();

    /** A correlation with its references, how deep it stands on others, and its hash. */
    private record Linked(CorrelationDraft draft, List<RuleReference> references, int depth, String hash) {}

    CorrelationLinker(RuleNames names, Pipeline pipeline) {
        this.names = names;
        this.pipeline = pipeline;
    }

    List<RuleError> link() {
        List<RuleError> errors = new ArrayList<>();
        for (CorrelationDraft draft : names.correlations()) {
            try {
                link(draft);
            } catch (RuleFault fault) {
                errors.add(RuleError.of(draft.header().path(), draft.header().label(), fault));
            }
        }
        if (errors.isEmpty()) {
            carry();
        }
        return errors;
    }

    /** Whether a detection or correlation draft is a result in its own right. */
    boolean standalone(Object draft) {
        return !fed.contains(draft) || generated.contains(draft);
    }

    List<CorrelationRule> rules() {
        List<CorrelationRule> rules = new ArrayList<>();
        for (Linked one : linked.values()) {
            CorrelationSection section = one.draft().section();
            rules.add(new CorrelationRule(
                    one.draft().header(),
                    one.hash(),
                    standalone(one.draft()),
                    section.type(),
                    one.references(),
                    section.groupBy(),
                    section.timespan(),
                    section.condition(),
                    section.generate(),
                    List.copyOf(carried.getOrDefault(one.draft(), Set.of()))));
        }
        return rules;
    }

    Map<String, List<EventPlan>> eventPlans(List<RuleError> errors) {
        Map<String, List<EventPlan>> plans = new HashMap<>();
        for (Linked one : linked.values()) {
            for (int i = 0; i < one.references().size(); i++) {
                RuleReference reference = one.references().get(i);
                DetectionDraft detection = names.detection(reference.written());
                if (detection != null) {
                    List<EventPlan> known = plans.computeIfAbsent(reference.hash(), hash -> new ArrayList<>());
                    try {
                        known.add(eventPlan(one, i, detection));
                    } catch (RuleFault fault) {
                        errors.add(RuleError.of(
                                one.draft().header().path(),
                                one.draft().header().label(),
                                fault));
                    }
                }
            }
        }
        return plans;
    }

    Map<String, List<FiringPlan>> firingPlans() {
        Map<String, List<FiringPlan>> plans = new HashMap<>();
        for (Linked one : linked.values()) {
            CorrelationSection section = one.draft().section();
            for (int i = 0; i < one.references().size(); i++) {
                RuleReference reference = one.references().get(i);
                if (!reference.correlation()) {
                    continue;
                }
                Map<String, String> passed = new HashMap<>();
                for (String name : carried.getOrDefault(one.draft(), Set.of())) {
                    passed.put(name, reference.field(name));
                }
                FiringPlan plan = new FiringPlan(
                        one.hash(),
                        i,
                        section.groupBy().stream().map(reference::field).toList(),
                        section.condition().fields().stream()
                                .map(reference::field)
                                .toList(),
                        passed,
                        section.type().isTemporal());
                plans.computeIfAbsent(reference.hash(), hash -> new ArrayList<>())
                        .add(plan);
            }
        }
        return plans;
    }

    private Linked link(CorrelationDraft draft) throws RuleFault {
        Linked known = linked.get(draft);
        if (known != null) {
            return known;
        }
        RuleFault before = failed.get(draft);
        if (before != null) {
            throw before;
        }
        underway.add(draft);
        try {
            Linked done = resolve(draft);
            linked.put(draft, done);
            return done;
        } catch (RuleFault fault) {
            failed.put(draft, fault);
            throw fault;
        } finally {
            underway.remove(draft);
        }
    }

    private Linked resolve(CorrelationDraft draft) throws RuleFault {
        CorrelationSection section = draft.section();
        List<RuleReference> references = new ArrayList<>();
        Map<Object, String> listed = new HashMap<>();
        Set<String> called = new HashSet<>();
        int depth = 1;
        for (String written : section.rules()) {
            DetectionDraft detection = names.detection(written);
            CorrelationDraft correlation = names.correlation(written);
            if (detection != null) {
                once(detection, written, listed, section);
                feed(detection, section);
                references.add(reference(written, detection.header, detection.hash(), false, section, called));
            } else if (correlation != null) {
                once(correlation, written, listed, section);
                feed(correlation, section);
                Linked below = below(correlation, written, draft);
                depth = Math.max(depth, below.depth() + 1);
                references.add(reference(written, correlation.header(), below.hash(), true, section, called));
            } else {
                throw names.missing(
                        section.line(),
                        "the correlation",
                        written,
                        "rules loaded",
                        "load a rule of that id or name too");
            }
        }
        section.requireKnown(called);
        if (depth > DEEPEST) {
            throw new RuleFault(
                    section.line(),
                    "a chain of " + depth + " correlations, the most is " + DEEPEST,
                    "put two of them into one");
        }
        return new Linked(draft, references, depth, hash(draft, references));
    }

    /** A rule listed by its id and by its name would count as two. */
    private static void once(Object rule, String written, Map<Object, String> listed, CorrelationSection section)
            throws RuleFault {
        String before = listed.put(rule, written);
        if (before != null) {
            throw new RuleFault(
                    section.line(),
                    "the correlation lists one rule twice, as '" + before + "' and as '" + written + "'",
                    "list it once");
        }
    }

    private static RuleReference reference(
            String written,
            RuleHeader header,
            String hash,
            boolean correlation,
            CorrelationSection section,
            Set<String> called)
            throws RuleFault {
        Set<String> own = new LinkedHashSet<>(List.of(written));
        Stream.of(header.id(), header.name()).filter(Objects::nonNull).forEach(own::add);
        called.addAll(own);
        return new RuleReference(written, hash, correlation, section.aliasesFor(written, own));
    }

    private Linked below(CorrelationDraft draft, String written, CorrelationDraft above) throws RuleFault {
        int line = above.section().line();
        if (underway.contains(draft)) {
            List<CorrelationDraft> path = List.copyOf(underway);
            throw circle(line, path.subList(path.indexOf(draft), path.size()));
        }
        try {
            return link(draft);
        } catch (RuleFault fault) {
            List<CorrelationDraft> circle = circles.getOrDefault(fault, List.of());
            if (circle.contains(above)) {
                throw circle(line, circle);
            }
            throw new RuleFault(
                    line,
                    "the correlation refers to '" + written + "', which was refused: " + fault.reason(),
                    "mend that one first");
        }
    }

    private RuleFault circle(int line, List<CorrelationDraft> circle) {
        List<String> labels = circle.stream().map(one -> one.header().label()).toList();
        RuleFault fault = new RuleFault(line, "correlations refer to each other in a circle: " + labels, "break it");
        circles.put(fault, circle);
        return fault;
    }

    private void feed(Object below, CorrelationSection section) {
        fed.add(below);
        if (section.generate()) {
            generated.add(below);
        }
    }

    private static String hash(CorrelationDraft draft, List<RuleReference> references) {
        CorrelationSection section = draft.section();
        StringBuilder content =
                new StringBuilder("correlation " + draft.header().label() + "\n");
        content.append(section.type()).append(section.groupBy()).append(section.timespan());
        content.append(section.condition());
        for (RuleReference reference : references) {
            content.append('\n').append(reference.hash());
            content.append(new TreeMap<>(reference.aliases()));
        }
        return Sha256.hex(content.toString());
    }

    /** What each correlation's contributions must carry: all that those above it ask for, in its own words. */
    private void carry() {
        List<Linked> topDown = new ArrayList<>(linked.values());
        topDown.sort((a, b) -> Integer.compare(b.depth(), a.depth()));
        for (Linked one : topDown) {
            Set<String> asked = new LinkedHashSet<>(one.draft().section().groupBy());
            asked.addAll(one.draft().section().condition().fields());
            asked.addAll(carried.getOrDefault(one.draft(), Set.of()));
            for (RuleReference reference : one.references()) {
                CorrelationDraft below = names.correlation(reference.written());
                if (below != null) {
                    Set<String> theirs = carried.computeIfAbsent(below, draft -> new LinkedHashSet<>());
                    asked.forEach(name -> theirs.add(reference.field(name)));
                }
            }
        }
    }

    private EventPlan eventPlan(Linked one, int index, DetectionDraft detection) throws RuleFault {
        CorrelationSection section = one.draft().section();
        RuleReference reference = one.references().get(index);
        List<List<String>> group = new ArrayList<>();
        for (String name : section.groupBy()) {
            group.add(fields(section, detection, reference.field(name)));
        }
        List<List<String>> values = new ArrayList<>();
        for (String name : section.condition().fields()) {
            values.add(fields(section, detection, reference.field(name)));
        }
        Map<String, List<String>> passed = new HashMap<>();
        for (String name : carried.getOrDefault(one.draft(), Set.of())) {
            passed.put(name, fields(section, detection, reference.field(name)));
        }
        return new EventPlan(one.hash(), index, group, values, passed);
    }

    private List<String> fields(CorrelationSection section, DetectionDraft detection, String name) throws RuleFault {
        List<String> fields = pipeline.fields(detection.source, name);
        if (fields.isEmpty()) {
            throw new RuleFault(
                    section.line(),
                    "the pipeline maps no field to '" + name + "' for log source " + detection.source,
                    "add it under 'fields', or set 'otherwise' in the pipeline");
        }
        return fields;
    }
}
