package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.UsageException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets go what is held, as a custodian of the organisation it comes from. */
@Command(
        name = "grant",
        description =
                "Release a held incident to those named, as a custodian of the organisation it comes from. All other"
                        + " gates are asked as ever. Prints the grant's id.")
final class GrantCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Parameters(paramLabel = "INCIDENT", description = "Id of the incident, as 'policy holds' shows it.")
    @SuppressWarnings("NullAway.Init") // required
    private String incident;

    @Option(names = "--to", paramLabel = "ORG", description = "Organisation that may have it; may be repeated.")
    private List<String> orgs = new ArrayList<>();

    @Option(
            names = "--to-community",
            paramLabel = "COMMUNITY",
            description = "Community whose members may have it; may be repeated.")
    private List<String> communities = new ArrayList<>();

    @Option(names = "--tlp", paramLabel = "LABEL", description = "New label for them, in place of its own or of none.")
    private @Nullable String tlp;

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            description = "The grant holds before this instant, such as 2026-12-01T00:00:00Z. Default: in seven days.")
    private @Nullable String until;

    @Option(
            names = "--up-to-version",
            paramLabel = "N",
            description = "The last version of the incident that it covers. Default: all that come before --until.")
    private @Nullable Integer upToVersion;

    @Option(names = "--reason", required = true, paramLabel = "WHY", description = "Why; kept on record.")
    private String reason = "";

    @Mixin
    private ProcessorOptions processor = new ProcessorOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (orgs.isEmpty() && communities.isEmpty()) {
            throw new UsageException("say to whom: --to ORG or --to-community COMMUNITY");
        }
        Map<String, Object> grant = new LinkedHashMap<>();
        grant.put("to", Map.of("orgs", orgs, "communities", communities));
        grant.put("reason", reason);
        put(grant, "newTlp", tlp);
        put(grant, "until", until);
        put(grant, "upToVersion", upToVersion);
        String id = URLEncoder.encode(incident, StandardCharsets.UTF_8);
        spec.commandLine()
                .getOut()
                .println(processor
                        .client()
                        .post("/v1/held/" + id + "/grant", grant)
                        .path("grantId")
                        .asText());
        return ExitCode.OK;
    }

    private static void put(Map<String, Object> grant, String name, @Nullable Object value) {
        if (value != null) {
            grant.put(name, value);
        }
    }
}
