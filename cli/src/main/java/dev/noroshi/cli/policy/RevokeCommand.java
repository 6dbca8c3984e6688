package dev.noroshi.cli.policy;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes a grant back, as a custodian of the organisation that gave it. */
@Command(
        name = "revoke",
        description =
                "Take a grant back, as a custodian of the organisation that gave it: what has not been delivered under"
                        + " it is not, and no mailbox shows it any more. Prints when.")
final class RevokeCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "GRANT", description = "Id of the grant, as 'policy grants' shows it.")
    @SuppressWarnings("NullAway.Init") // required
    private String grant;

    @Option(names = "--reason", required = true, paramLabel = "WHY", description = "Why; kept on record.")
    private String reason = "";

    @Mixin
    private ProcessorOptions processor = new ProcessorOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        String id = URLEncoder.encode(grant, StandardCharsets.UTF_8);
        spec.commandLine()
                .getOut()
                .println(processor
                        .client()
                        .post("/v1/grants/" + id + "/revoke", Map.of("reason", reason))
                        .path("revokedAt")
                        .asText());
        return ExitCode.OK;
    }
}
