package dev.noroshi.cli.tools;

import dev.noroshi.cli.common.ServiceKeys;
import dev.noroshi.cli.service.ServiceOptions;
import dev.noroshi.runtime.settings.Key;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists every setting with its value in force, ready to be kept as a settings file. Secrets are masked. */
@Command(name = "config", description = "List every setting: what it is, its variable, its value in force.")
public final class ConfigCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Mixin
    private ServiceOptions options = new ServiceOptions();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Map<String, String> values = options.resolve(Map.of()).shown();
        ServiceKeys.ALL.stream().sorted(Comparator.comparing(Key::name)).forEach(key -> {
            out.println("# " + key.doc() + " " + key.variable());
            out.println(key.name() + "=" + values.getOrDefault(key.name(), ""));
        });
    }
}
