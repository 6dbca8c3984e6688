package dev.noroshi.benchmarks.policy;

import dev.noroshi.benchmarks.harness.Median;
import dev.noroshi.benchmarks.harness.TemporaryFolder;
import dev.noroshi.cli.policy.PolicyPublisher;
import dev.noroshi.embedded.Embedded;
import dev.noroshi.processor.ProcessorService;
import dev.noroshi.processor.ProcessorSettings;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.transport.registry.HttpRegistryClient;
import dev.noroshi.transport.registry.RegistrySettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/** Measures how long it takes until a changed policy is in force on all processors. */
@Command(
        name = "policy-change",
        mixinStandardHelpOptions = true,
        description = "From the acknowledgement of a changed policy until the last processor decides by it.")
public final class ChangeCommand implements Callable<Integer> {

    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final double NANOS_A_MILLI = 1e6;

    @Option(
            names = "--organisations",
            split = ",",
            defaultValue = "1000,10000",
            description = "sizes of policy, five networks and a domain each (${DEFAULT-VALUE})")
    private List<Integer> sizes = List.of();

    @Option(names = "--instances", defaultValue = "2", description = "processors (${DEFAULT-VALUE})")
    private int instances;

    @Option(names = "--changes", defaultValue = "10", description = "changes of each size (${DEFAULT-VALUE})")
    private int changes;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(
                "| organisations | processors | changes | median ms | longest ms | with check and upload, median ms |");
        out.println("|---|---|---|---|---|---|");
        Path folder = Files.createTempDirectory("noroshi-benchmark");
        try (Embedded embedded = Embedded.ephemeral();
                HttpRegistryClient registry = new HttpRegistryClient(RegistrySettings.of(embedded.registryUrl()))) {
            embedded.applyTopics();
            PolicyPublisher publisher =
                    new PolicyPublisher(embedded.bootstrap(), Map.of(), registry, InstantSource.system());
            List<ProcessorService> processors = new ArrayList<>();
            try {
                for (int i = 0; i < instances; i++) {
                    processors.add(processor(embedded, folder.resolve("processor-" + i)));
                }
                for (int size : sizes) {
                    out.println(measured(size, publisher, processors, folder.resolve("policy-" + size)));
                }
            } finally {
                processors.forEach(ProcessorService::close);
            }
        } finally {
            TemporaryFolder.delete(folder);
        }
        return ExitCode.OK;
    }

    private static ProcessorService processor(Embedded embedded, Path state) {
        Settings settings = Settings.resolve(
                ProcessorSettings.KEYS,
                Map.of(),
                Map.of(),
                Map.of(
                        "kafka.bootstrap", embedded.bootstrap(),
                        "registry.url", embedded.registryUrl(),
                        "processor.profile", "embedded",
                        "processor.http.port", "0",
                        "processor.state.dir", state.toString()));
        return ProcessorService.start(ProcessorSettings.of(settings), ManyOrganisations.KEYS);
    }

    /** The first change only warms up: what is compiled by then runs slower than what comes after. */
    private String measured(int size, PolicyPublisher publisher, List<ProcessorService> processors, Path directory)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("many.yaml"), ManyOrganisations.yaml(size));
        List<Double> inForce = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        for (int change = 0; change <= changes; change++) {
            Files.writeString(directory.resolve("changed.yaml"), """
                kind: Organisation
                id: changed
                names: {en: Revision %d}
                country: JP
                type: PRIVATE
                sectors: [finance]
                status: ACTIVE
                """.formatted(change));
            long begun = System.nanoTime();
            String version = publisher.publish(directory, "benchmark", "benchmark");
            long acknowledged = System.nanoTime();
            await(version, processors);
            long over = System.nanoTime();
            if (change > 0) {
                inForce.add((over - acknowledged) / NANOS_A_MILLI);
                whole.add((over - begun) / NANOS_A_MILLI);
            }
        }
        return "| %d | %d | %d | %.0f | %.0f | %.0f |"
                .formatted(size, processors.size(), changes, median(inForce), Collections.max(inForce), median(whole));
    }

    private static void await(String version, List<ProcessorService> processors) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!processors.stream().allMatch(each -> each.policyVersion().equals(version))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the policy " + version + " is not in force everywhere after 60 s");
            }
            Thread.sleep(1);
        }
    }

    private static double median(List<Double> values) {
        return Median.of(values.stream().mapToDouble(Double::doubleValue));
    }
}
