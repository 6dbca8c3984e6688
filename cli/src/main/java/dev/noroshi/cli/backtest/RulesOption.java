package dev.noroshi.cli.backtest;

import dev.noroshi.cli.common.UsageException;
import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.RulesDirectory;
import dev.noroshi.processor.rules.RulesInForce;
import dev.noroshi.processor.rules.RulesLoad;
import dev.noroshi.processor.rules.RulesLoader;
import dev.noroshi.processor.rules.ShippedRules;
import dev.noroshi.sigma.correlation.CorrelationLimits;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which rules correlate. */
final class RulesOption {

    private static final String ALL = "all";
    private static final int TOLD = 20;

    @Option(
            names = "--rules",
            defaultValue = ALL,
            paramLabel = "DIR",
            description = "Directory of Sigma rules; or all: those that come with the software, also the ones in force"
                    + " upon request alone (default); shipped: those in force where none were applied; none.")
    @SuppressWarnings("NullAway.Init") // it has a default
    private String rules;

    /**
     * The rules asked for.
     *
     * @throws UsageException where there are none, or one has an error
     */
    RulesInForce load() {
        RulesLoad load = RulesLoader.load(files(), CorrelationLimits.DEFAULT);
        if (load instanceof RulesLoad.Refused refused) {
            throw new UsageException("--rules '" + rules + "': "
                    + refused.errors().stream()
                            .limit(TOLD)
                            .map(Object::toString)
                            .collect(Collectors.joining("; ")));
        }
        return ((RulesLoad.Loaded) load).rules();
    }

    private RuleFiles files() {
        return switch (rules) {
            case ALL -> ShippedRules.all();
            case "shipped" -> ShippedRules.files();
            case "none" -> RuleFiles.of(Map.of());
            default -> directory();
        };
    }

    private RuleFiles directory() {
        try {
            return RulesDirectory.read(Path.of(rules));
        } catch (IllegalArgumentException unfit) {
            throw new UsageException("--rules: " + unfit.getMessage());
        }
    }
}
