package dev.noroshi.benchmarks.detection;

import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.processor.rules.RulesLoad;
import dev.noroshi.processor.rules.RulesLoader;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import java.util.Map;
import java.util.Random;

/** Detection rules of one log source, of the shapes that rules for processes have: image and command line, lists, filters, regex. */
final class MadeUpRules {

    private static final int SHAPES = 10;
    /** Of the first rules a few match one event in a thousand each, so that more rules do not match more events. */
    private static final int MATCHING = 500;

    private final Random random = new Random(42);

    private MadeUpRules() {}

    /** So many rules; the same ones each time. */
    static RulesInForce of(int count) {
        MadeUpRules rules = new MadeUpRules();
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < count; i++) {
            yaml.append("---\ntitle: rule ").append(i).append("\nlogsource: {category: incident}\nlevel: medium\n");
            yaml.append("detection:\n").append(rules.detection(i));
        }
        RulesLoad load =
                RulesLoader.load(RuleFiles.of(Map.of("rules.yml", yaml.toString())), CorrelationLimits.DEFAULT);
        if (load instanceof RulesLoad.Loaded loaded) {
            return loaded.rules();
        }
        throw new IllegalStateException("The made-up rules do not load: " + load);
    }

    private String detection(int i) {
        return switch (i % SHAPES) {
            case 0, 1, 2, 3 -> """
                      img:
                        - unmapped.Image|endswith: '\\%s.exe'
                        - unmapped.OriginalFileName: '%s%d.exe'
                      cli: {unmapped.CommandLine|contains|all: ['%s', '%s%d']}
                      filter: {unmapped.ParentImage|startswith: 'C:\\Program Files\\vendor%d\\'}
                      condition: all of img* and cli and not filter
                    """.formatted(tool(), tool(), i, word(), word(), i, i);
            case 4, 5 -> """
                      s: {unmapped.Image|endswith: ['\\%s%d.exe', '\\%s%d.exe']}
                      condition: s
                    """.formatted(tool(), i, tool(), i);
            case 6 -> """
                      s: {unmapped.CommandLine|contains: ['%s%d', '%s%d']}
                      condition: s
                    """.formatted(word(), i, word(), i);
            case 7 -> """
                      s: {unmapped.CommandLine|re: '(?i)%s\\s+[a-z]{%d}\\d', unmapped.Image|endswith: '\\%s%d.exe'}
                      condition: s
                    """.formatted(tool(), 3 + i % 5, tool(), i);
            case 8 -> """
                      s: {unmapped.User: 'ACME\\%s%d'}
                      condition: s
                    """.formatted(i < MATCHING ? "user" : "adm", i);
            default -> """
                      s: {unmapped.Hashes|contains: 'SHA256=%064x'}
                      condition: s
                    """.formatted(random.nextLong() & Long.MAX_VALUE);
        };
    }

    private String tool() {
        return Words.tool(random);
    }

    private String word() {
        return Words.word(random);
    }
}
