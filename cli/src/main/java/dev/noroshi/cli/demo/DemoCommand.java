package dev.noroshi.cli.demo;

import dev.noroshi.cli.service.DataFolder;
import dev.noroshi.cli.service.LocalPorts;
import dev.noroshi.cli.service.LocalStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts everything in this process, plays the scenario, shows who got what and why, and judges it. */
@Command(
        name = "demo",
        subcommands = {DemoInitCommand.class, DemoPlayCommand.class},
        description =
                "Play sensors in Japan and Korea, and show what each organisation received and why. Exit 0 only if"
                        + " each expected alert arrived and nothing else did.")
public final class DemoCommand implements Callable<Integer> {

    private static final Duration LENGTH = Duration.ofSeconds(20);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(names = "--once", description = "Stop when it is over; the last line is a summary in JSON.")
    private boolean once;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder to keep; default: a temporary one, deleted at the end.")
    private @Nullable Path data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Path folder = data != null ? data : Files.createTempDirectory("noroshi-demo");
        try {
            return play(DataFolder.open(folder), out);
        } finally {
            if (data == null) {
                delete(folder);
            }
        }
    }

    private int play(DataFolder folder, PrintWriter out) throws IOException, InterruptedException {
        InstantSource clock = InstantSource.system();
        DemoSetup setup = DemoSetup.create(folder.root());
        progress("starting Kafka, the registry and the four services ...");
        try (AlertReceivers receivers = new AlertReceivers(setup.webhookSecrets(), clock);
                LocalStack stack = LocalStack.start(folder, new LocalPorts(0))) {
            setup.writePolicy(receivers::url, folder);
            stack.publishPolicy(setup.policy(), "demo", "the demo's policy");
            stack.awaitReady();
            DemoRun run = new DemoRun(stack, setup, receivers, clock);
            int code = report(run, run.play(LENGTH, this::progress), out);
            if (!once) {
                stayUp(stack, setup, out);
            }
            return code;
        }
    }

    private int report(DemoRun run, int accepted, PrintWriter out) {
        List<ReceivedAlert> received = run.received();
        TopicContents topics = run.topics();
        RefusalCheck refusals = new RefusalCheck(run.stories(), topics);
        DemoVerdict verdict = DemoVerdict.of(run.stories(), received).with(refusals.missing());
        DemoFigures figures = DemoFigures.of(accepted, topics, received.size());
        DemoReport report = new DemoReport(out);
        report.received(received);
        report.refused(run.stories(), refusals);
        report.verdict(verdict, figures);
        if (once) {
            out.println(figures.json(verdict));
        }
        out.flush();
        return verdict.passed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static void stayUp(LocalStack stack, DemoSetup setup, PrintWriter out) {
        out.printf("%nStill up; press Ctrl-C to stop.%n");
        stack.endpoints().forEach((name, address) -> out.printf("  %-9s %s%n", name, address));
        out.printf("%nSign in to the console with one of these tokens, which end with the demo:%n");
        DemoSetup.VISITORS.forEach(
                id -> out.printf("  %-19s %s%n", id, setup.tokens().get(id)));
        out.flush();
        stack.failure().join();
    }

    private void progress(String text) {
        PrintWriter err = spec.commandLine().getErr();
        if (CommandLine.Help.Ansi.AUTO.enabled()) {
            err.print("\r" + text + "        ");
        } else if (!text.contains("accepted")) {
            err.println(text);
        }
        err.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
