package dev.noroshi.benchmarks.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The result of a whole run, as a table for people and as JSON. */
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final double PRECISION = 1000;

    private final Map<String, Object> facts;
    private final List<Section> sections;

    /** @param facts what else a reader must know, such as the size of a record */
    public Report(Map<String, Object> facts, List<Section> sections) {
        this.facts = facts;
        this.sections = List.copyOf(sections);
    }

    /** One block a section: medians over the rounds, and medians of each round's ratio to the floors. */
    public String table() {
        StringBuilder text = new StringBuilder();
        sections.forEach(section -> block(section, text));
        return text.toString();
    }

    /** Prints it as a table and as JSON, and writes the JSON to the file if one is given. */
    public void publish(PrintStream out, Optional<Path> file) throws IOException {
        String json = json();
        out.println();
        out.print(table());
        out.println(json);
        if (file.isPresent()) {
            Files.writeString(file.get(), json);
        }
    }

    private static void block(Section section, StringBuilder text) {
        text.append(section.title()).append('\n');
        line(text, "scenario", "mix", section.figure().unit(), "p50 ms", "cpu us", "ratios");
        for (Series series : section.series()) {
            line(
                    text,
                    series.trial().scenario().name(),
                    series.trial().mix().label(),
                    number(series.median(section.figure().of())),
                    number(series.median(outcome -> outcome.latency().p50())),
                    number(series.median(Outcome::cpuMicros)),
                    ratios(section, series));
        }
        text.append('\n');
    }

    private static void line(StringBuilder text, String... columns) {
        text.append(String.format(
                "  %-16s %-8s %10s %10s %10s   %s%n",
                columns[0], columns[1], columns[2], columns[3], columns[4], columns[5]));
    }

    private static String ratios(Section section, Series series) {
        StringBuilder text = new StringBuilder();
        for (Series floor : section.floorsOf(series)) {
            if (!floor.equals(series)) {
                text.append(String.format(
                        Locale.ROOT,
                        "%.2f of %s (cpu %.2f)  ",
                        series.ratio(floor, section.figure().of()),
                        floor.trial().scenario().name(),
                        series.ratio(floor, Outcome::cpuMicros)));
            }
        }
        return text.toString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 1000 ? "%.0f" : "%.1f", value);
    }

    /** All of it, every round included. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        root.set("machine", JSON.valueToTree(Machine.described()));
        root.set("facts", JSON.valueToTree(facts));
        ArrayNode all = root.putArray("sections");
        sections.forEach(section -> all.add(node(section)));
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report cannot be written as JSON", e);
        }
    }

    private static ObjectNode node(Section section) {
        ObjectNode node = JSON.createObjectNode().put("title", section.title());
        node.put("figure", section.figure().name());
        ArrayNode all = node.putArray("series");
        section.series().forEach(series -> all.add(node(section, series)));
        return node;
    }

    private static ObjectNode node(Section section, Series series) {
        ObjectNode node = JSON.createObjectNode()
                .put("scenario", series.trial().scenario().name())
                .put("mix", series.trial().mix().label())
                .put("median", rounded(series.median(section.figure().of())))
                .put(
                        "p50Millis",
                        rounded(series.median(outcome -> outcome.latency().p50())));
        ArrayNode rounds = node.putArray("rounds");
        series.outcomes()
                .forEach(outcome -> rounds.add(rounded(section.figure().of().applyAsDouble(outcome))));
        ObjectNode ratios = node.putObject("ratios");
        section.floorsOf(series)
                .forEach(floor -> ratios.put(
                        floor.trial().scenario().name(),
                        rounded(series.ratio(floor, section.figure().of()))));
        ObjectNode cpuRatios = node.putObject("cpuRatios");
        section.floorsOf(series)
                .forEach(floor -> cpuRatios.put(
                        floor.trial().scenario().name(), rounded(series.ratio(floor, Outcome::cpuMicros))));
        return node;
    }

    private static double rounded(double value) {
        return Math.round(value * PRECISION) / PRECISION;
    }
}
