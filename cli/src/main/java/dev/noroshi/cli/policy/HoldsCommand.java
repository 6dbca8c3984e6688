package dev.noroshi.cli.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noroshi.cli.common.ServiceClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists what waits, for whom and why. */
@Command(
        name = "holds",
        description = "List what waits for consent, time or a policy, one JSON object a line: of the custodian's own"
                + " organisation, or, for an operator, of all without what it says. Exit code 1 if there is more than"
                + " the processor lists.")
final class HoldsCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Mixin
    private ProcessorOptions processor = new ProcessorOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        ServiceClient client = processor.client();
        JsonNode page = client.get("/v1/held");
        print(page);
        while (page.has("next")) {
            page = client.get(
                    "/v1/held?after=" + URLEncoder.encode(page.path("next").asText(), StandardCharsets.UTF_8));
            print(page);
        }
        if (page.path("complete").asBoolean(true)) {
            return ExitCode.OK;
        }
        spec.commandLine().getErr().println("noroshi: this is not all: there is more than the processor lists");
        return ExitCode.SOFTWARE;
    }

    private void print(JsonNode page) {
        page.path("held").forEach(each -> spec.commandLine().getOut().println(each));
    }
}
