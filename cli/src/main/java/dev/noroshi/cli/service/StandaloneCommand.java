package dev.noroshi.cli.service;

import dev.noroshi.cli.common.Endpoints;
import dev.noroshi.cli.common.UsageException;
import dev.noroshi.policy.tool.StarterPolicy;
import dev.noroshi.runtime.token.AccessToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Everything in one process, for real use on one machine: Kafka, registry, gateway, processor, notifier, console. */
@Command(
        name = "standalone",
        description = "Run everything in one process. Writes DATA/endpoints.json once it is ready; stops on SIGTERM.")
public final class StandaloneCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "Folder that everything is kept in.")
    @SuppressWarnings("NullAway.Init") // required
    private Path data;

    @Option(
            names = "--policy",
            paramLabel = "DIR",
            description = "Policy to put in force; default: DATA/policy, where a starter policy is written if need be.")
    private @Nullable Path policy;

    @Option(
            names = "--port-base",
            defaultValue = "8080",
            description = "Port of the gateway; the others follow it. 0: free ones. Default ${DEFAULT-VALUE}.")
    private int portBase;

    @Mixin
    private ServiceOptions options = new ServiceOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (portBase < 0 || portBase > HIGHEST_PORT - LocalPorts.SPAN) {
            throw new UsageException("--port-base " + portBase + " cannot be used; give 0, or a number up to "
                    + (HIGHEST_PORT - LocalPorts.SPAN));
        }
        DataFolder folder = DataFolder.open(data);
        Endpoints.remove(folder.root());
        PrintWriter err = spec.commandLine().getErr();
        try (RunningUntilSignal running = new RunningUntilSignal();
                LocalStack stack = LocalStack.start(folder, new LocalPorts(portBase), options)) {
            String hash = stack.publishPolicy(policy(folder, err), "standalone", "start of standalone");
            stack.awaitReady();
            Endpoints.write(folder.root(), stack.endpoints());
            err.println("noroshi is ready, under policy " + hash);
            stack.endpoints().forEach((name, address) -> err.printf("  %-9s %s%n", name, address));
            err.flush();
            int code = running.await(stack.failure());
            // Before anything closes: once all is closed the process may be gone at any moment.
            Endpoints.remove(folder.root());
            return code;
        }
    }

    private Path policy(DataFolder folder, PrintWriter err) throws IOException {
        if (policy != null) {
            return policy;
        }
        if (!Files.exists(folder.policy())) {
            var random = new SecureRandom();
            StarterPolicy.write(
                    folder.policy(), LocalDate.now(ZoneOffset.UTC), () -> AccessToken.issue(random), AccessToken::hash);
            err.println("wrote a starter policy to " + folder.policy() + "; its tokens are in " + folder.policy()
                    + "/tokens");
        }
        return folder.policy();
    }
}
