package dev.noroshi.cli.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.transport.Profile;
import dev.noroshi.transport.registry.RegistryClient;
import dev.noroshi.transport.topic.Difference;
import dev.noroshi.transport.topic.ProvisionReport;
import dev.noroshi.transport.topic.TopicProvisioner;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.TimeoutException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares the cluster and the registry with the catalogue, and creates what is missing. Drift is shown, never mended. */
@Command(name = "topics", description = "Compare and create topics and schemas.")
public final class TopicsCommand implements Runnable {

    private static final int DIFFERS = 1;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Command(name = "check", description = "Show what differs, one JSON object a line. Exit 0 if nothing does, else 1.")
    int check(@Mixin ConnectionOptions connection, @Mixin ProfileOption profile) {
        return with(connection, profile, provisioner -> {
            List<Difference> differences = provisioner.check();
            differences.forEach(this::print);
            return differences.isEmpty() ? CommandLine.ExitCode.OK : DIFFERS;
        });
    }

    @Command(
            name = "apply",
            description = "Create missing topics, register missing schemas, show what still differs. Exit as check.")
    int apply(@Mixin ConnectionOptions connection, @Mixin ProfileOption profile) {
        return with(connection, profile, provisioner -> {
            ProvisionReport report = provisioner.apply();
            PrintWriter err = spec.commandLine().getErr();
            err.println("created " + report.created().size() + " topics, registered "
                    + report.registered().size() + " schemas");
            report.remaining().forEach(this::print);
            return report.complete() ? CommandLine.ExitCode.OK : DIFFERS;
        });
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: check or apply");
    }

    private static int with(
            ConnectionOptions connection, ProfileOption profile, ToIntFunction<TopicProvisioner> action) {
        try (Admin admin = connection.admin();
                RegistryClient registry = connection.registry()) {
            return action.applyAsInt(new TopicProvisioner(admin, registry, profile.profile));
        } catch (TimeoutException silent) {
            throw new IllegalStateException(
                    "Kafka at " + connection.bootstrap()
                            + " did not answer within 10 s; is it up and the address right?",
                    silent);
        }
    }

    private void print(Difference difference) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("kind", difference.kind().name());
        line.put("what", difference.what());
        line.put("setting", difference.setting());
        line.put("expected", difference.expected());
        line.put("actual", difference.actual());
        line.put("remedy", difference.remedy());
        try {
            spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(line));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a map of texts has no JSON", impossible);
        }
    }

    /** Which numbers of partitions and replicas the catalogue asks for. */
    static final class ProfileOption {

        @Option(
                names = "--profile",
                defaultValue = "PRODUCTION",
                description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
        private Profile profile = Profile.PRODUCTION;
    }
}
