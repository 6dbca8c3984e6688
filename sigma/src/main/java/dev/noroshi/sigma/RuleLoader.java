package dev.noroshi.sigma;

import dev.noroshi.sigma.correlation.CorrelationLimits;
import dev.noroshi.sigma.correlation.CorrelationParser;
import dev.noroshi.sigma.detection.DetectionCompiler;
import dev.noroshi.sigma.detection.DetectionContext;
import dev.noroshi.sigma.detection.FilterCompiler;
import dev.noroshi.sigma.event.FieldTable;
import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.rule.LogSource;
import dev.noroshi.sigma.rule.RuleError;
import dev.noroshi.sigma.rule.RuleFault;
import dev.noroshi.sigma.rule.RuleHeader;
import dev.noroshi.sigma.yaml.YamlDocuments;
import dev.noroshi.sigma.yaml.YamlMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Loads files in four rounds: documents, detections, filters, correlations; collects every error on the way. */
final class RuleLoader {
    private static final List<String> SECTIONS = List.of("detection", "correlation", "filter");

    private final Pipeline pipeline;
    private final CorrelationLimits limits;
    private final FieldTable table = new FieldTable();
    private final List<RuleError> errors = new ArrayList<>();
    private final Map<String, List<RuleDocument>> documents = new LinkedHashMap<>();
    private final RuleNames names = new RuleNames();

    RuleLoader(Pipeline pipeline, CorrelationLimits limits) {
        this.pipeline = pipeline;
        this.limits = limits;
        SECTIONS.forEach(section -> documents.put(section, new ArrayList<>()));
    }

    LoadResult load(Map<String, String> files) {
        new TreeMap<>(files).forEach(this::read);
        round("detection", this::detection);
        round("filter", this::filter);
        round("correlation", this::correlation);
        CorrelationLinker linker = new CorrelationLinker(names, pipeline);
        errors.addAll(linker.link());
        RuleSetBuilder builder = new RuleSetBuilder(pipeline, table, limits);
        errors.addAll(builder.add(names, linker));
        return errors.isEmpty() ? new LoadResult.Loaded(builder.build()) : new LoadResult.Refused(errors);
    }

    private void read(String path, String text) {
        try {
            for (YamlMap document : RuleCollection.resolve(YamlDocuments.read(text))) {
                take(path, document);
            }
        } catch (RuleFault fault) {
            errors.add(RuleError.of(path, WrittenLabel.at(text, fault.line()), fault));
        }
    }

    private void take(String path, YamlMap document) {
        try {
            List<String> sections = SECTIONS.stream()
                    .filter(section -> document.get(section) != null)
                    .toList();
            if (sections.size() != 1) {
                throw new RuleFault(
                        document.line(),
                        sections.isEmpty() ? "the document is no rule" : "the document has " + sections,
                        "give it one of " + SECTIONS);
            }
            RuleDocument rule = new RuleDocument(HeaderReader.read(path, document, pipeline), document);
            documents.getOrDefault(sections.get(0), new ArrayList<>()).add(rule);
        } catch (RuleFault fault) {
            errors.add(RuleError.of(path, HeaderReader.label(document), fault));
            HeaderReader.names(document).forEach(name -> names.refuse(name, fault));
        }
    }

    private void round(String section, Reader reader) {
        for (RuleDocument document : documents.getOrDefault(section, List.of())) {
            try {
                reader.read(document);
            } catch (RuleFault fault) {
                RuleHeader header = document.header();
                errors.add(RuleError.of(header.path(), header.label(), fault));
                names.refuse(header.id(), fault);
                names.refuse(header.name(), fault);
            }
        }
    }

    private void detection(RuleDocument document) throws RuleFault {
        LogSource source = logSource(document.body());
        YamlMap section = document.body().map("detection");
        if (section == null) {
            throw new RuleFault(document.header().line(), "the detection is empty", "give it a selection");
        }
        DetectionContext context = new DetectionContext(pipeline, source, table);
        DetectionDraft draft = new DetectionDraft(
                document.header(),
                source,
                context,
                new DetectionCompiler(context).compile(section, Set.of()),
                Canonical.text(section) + Canonical.text(pipeline.conditions(source)));
        names.add(draft);
    }

    private void filter(RuleDocument document) throws RuleFault {
        YamlMap section = document.body().map("filter");
        LogSource source = logSource(document.body());
        List<String> rules = section == null ? List.of() : section.texts("rules");
        if (section == null || rules.isEmpty()) {
            throw new RuleFault(
                    document.header().line(), "the filter names no rule", "list ids or names under 'rules'");
        }
        for (String rule : rules) {
            DetectionDraft draft = names.detection(rule);
            int line = section.lineOf("rules");
            if (draft == null) {
                throw names.missing(
                        line,
                        "the filter",
                        rule,
                        "detection rules loaded",
                        "load it too, or remove it from the filter");
            }
            if (!source.covers(draft.source)) {
                throw new RuleFault(
                        line,
                        "the filter is for " + source + ", its rule '" + rule + "' for " + draft.source,
                        "let the filter's log source name no more than the rule's");
            }
            draft.filter(FilterCompiler.compile(section, draft.context), Canonical.text(section));
        }
    }

    private void correlation(RuleDocument document) throws RuleFault {
        names.add(new CorrelationDraft(document.header(), CorrelationParser.parse(document.body(), limits)));
    }

    private static LogSource logSource(YamlMap body) throws RuleFault {
        YamlMap section = body.map("logsource");
        LogSource source = section == null
                ? LogSource.ANY
                : new LogSource(section.text("category"), section.text("product"), section.text("service"));
        if (source.equals(LogSource.ANY)) {
            throw new RuleFault(
                    body.lineOf("logsource"), "the rule names no log source", "give category, product or service");
        }
        return source;
    }

    /** Reads one document in a round. */
    private interface Reader {
        void read(RuleDocument document) throws RuleFault;
    }
}
