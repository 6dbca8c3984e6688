package dev.noroshi.cli.deliveries;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noroshi.cli.common.ConnectionOptions;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.schema.DeliveryAttempt;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The care of deliveries, for those who operate a hub. Prints JSON, one object a line. */
@Command(
        name = "deliveries",
        description = "See how deliveries fare, and stop, test, resume or repeat them.",
        subcommands = RotateCommand.class)
public final class DeliveriesCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    /** Which subscription, and why. */
    static final class Target {

        @Parameters(paramLabel = "SUBSCRIPTION", description = "Its id in the policy.")
        @SuppressWarnings("NullAway.Init") // picocli sets it before it is read
        private String subscription;

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever looks later.")
        private @Nullable String reason;

        private Map<String, String> body() {
            Map<String, String> body = new HashMap<>();
            if (reason != null) {
                body.put("reason", reason);
            }
            return body;
        }
    }

    @Command(
            name = "list",
            description = {
                "Show how each subscription stands that the notifier has heard of: state (SOUND, NEW, FAILING, OPEN,",
                "PAUSED, DISABLED), what waits, and why. Where several notifiers run, each shows its own part."
            })
    int list(@Mixin NotifierOptions notifier) throws IOException, InterruptedException {
        for (JsonNode line : notifier.notifier().list()) {
            out().println(line);
        }
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "attempts", description = "Show the log of attempts and of what became of deliveries.")
    int attempts(
            @Mixin ConnectionOptions connection,
            @Option(names = "--org", paramLabel = "ORG", description = "Only of that organisation.") @Nullable
                    String org,
            @Option(names = "--subscription", paramLabel = "ID", description = "Only of that subscription.") @Nullable
                    String subscription,
            @Option(names = "--alert", paramLabel = "ID", description = "Only of that alert.") @Nullable String alert,
            @Option(
                            names = "--since",
                            defaultValue = "PT1H",
                            paramLabel = "DURATION",
                            description = "How far back; default ${DEFAULT-VALUE}.")
                    Duration since) {
        new AttemptLog(connection).read(InstantSource.system().instant().minus(since), attempt -> {
            if (fits(org, attempt.getOrg())
                    && fits(subscription, attempt.getSubscription())
                    && fits(alert, attempt.getAlertId())) {
                print(attempt);
            }
        });
        return CommandLine.ExitCode.OK;
    }

    private static boolean fits(@Nullable String wanted, String actual) {
        return wanted == null || wanted.equals(actual);
    }

    private void print(DeliveryAttempt attempt) {
        out().println(CanonicalJson.write(attempt));
    }

    @Command(name = "pause", description = "Send nothing to a subscription until it is enabled; what comes is parked.")
    int pause(@Mixin NotifierOptions notifier, @Mixin Target target) throws IOException, InterruptedException {
        return ask(notifier, target, "pause");
    }

    @Command(
            name = "enable",
            description = "Send again to a subscription that is paused, disabled or left alone, beginning at once.")
    int enable(@Mixin NotifierOptions notifier, @Mixin Target target) throws IOException, InterruptedException {
        return ask(notifier, target, "enable");
    }

    @Command(
            name = "test",
            description = "Send a test to a subscription, marked as an exercise; 'attempts' shows what became of it.")
    int test(@Mixin NotifierOptions notifier, @Mixin Target target) throws IOException, InterruptedException {
        return ask(notifier, target, "test");
    }

    @Command(
            name = "replay",
            description =
                    "Deliver once more what came for a subscription in a stretch of time, as far as it may have it.")
    int replay(
            @Mixin NotifierOptions notifier,
            @Mixin Target target,
            @Option(
                            names = "--since",
                            required = true,
                            paramLabel = "INSTANT",
                            description = "First instant, such as 2026-11-25T00:00:00Z.")
                    Instant since,
            @Option(names = "--until", paramLabel = "INSTANT", description = "Last instant; default now.") @Nullable
                    Instant until)
            throws IOException, InterruptedException {
        Map<String, String> body = target.body();
        body.put("since", since.toString());
        if (until != null) {
            body.put("until", until.toString());
        }
        out().println(notifier.notifier().ask(target.subscription, "replay", body));
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "redeliver", description = "Deliver one alert of the past once more, in its last version.")
    int redeliver(
            @Mixin NotifierOptions notifier,
            @Mixin Target target,
            @Option(
                            names = "--alert",
                            required = true,
                            paramLabel = "ID",
                            description = "Its alertId, as 'attempts' shows it.")
                    String alert)
            throws IOException, InterruptedException {
        Map<String, String> body = target.body();
        body.put("alert", alert);
        out().println(notifier.notifier().ask(target.subscription, "redeliver", body));
        return CommandLine.ExitCode.OK;
    }

    private int ask(NotifierOptions notifier, Target target, String action) throws IOException, InterruptedException {
        out().println(notifier.notifier().ask(target.subscription, action, target.body()));
        return CommandLine.ExitCode.OK;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "say what to do: " + String.join(", ", spec.subcommands().keySet()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
