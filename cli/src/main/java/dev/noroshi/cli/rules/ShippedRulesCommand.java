package dev.noroshi.cli.rules;

import dev.noroshi.processor.rules.RuleFiles;
import dev.noroshi.processor.rules.ShippedRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the rules that come with the software into a directory, to read, to change, and to apply with others. */
@Command(
        name = "shipped",
        description = "Write the rules that come with the software into a directory. Files that are there stay.")
final class ShippedRulesCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Directory to write to; made if need be.")
    @SuppressWarnings("NullAway.Init") // required
    private Path directory;

    @Option(
            names = "--all",
            description = "Also those that are in force upon request alone, and ask about every event.")
    private boolean all;

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(directory);
        RuleFiles files = all ? ShippedRules.all() : ShippedRules.files();
        for (Map.Entry<String, String> file : files.texts().entrySet()) {
            Path path = directory.resolve(file.getKey());
            if (Files.exists(path)) {
                spec.commandLine().getErr().println("'" + path + "' is there already, and stays");
            } else {
                Files.writeString(path, file.getValue());
                spec.commandLine().getOut().println(path);
            }
        }
        return ExitCode.OK;
    }
}
