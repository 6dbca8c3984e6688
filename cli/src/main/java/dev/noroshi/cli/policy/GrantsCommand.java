package dev.noroshi.cli.policy;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what the custodian's organisation has granted. */
@Command(
        name = "grants",
        description =
                "List the grants of the custodian's own organisation, one JSON object a line; those that ran out or"
                        + " were taken back for one more day.")
final class GrantsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private ProcessorOptions processor = new ProcessorOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        processor
                .client()
                .get("/v1/grants")
                .path("grants")
                .forEach(each -> spec.commandLine().getOut().println(each));
        return ExitCode.OK;
    }
}
