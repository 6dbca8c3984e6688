package dev.noroshi.cli.service;

import dev.noroshi.cli.common.HubSecret;
import dev.noroshi.processor.ProcessorService;
import dev.noroshi.processor.ProcessorSettings;
import dev.noroshi.runtime.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The processor alone, against an existing Kafka and registry. */
@Command(name = "processor", description = "Run the processor: dedup, routing by policy, decisions.")
public final class ProcessorCommand implements Callable<Integer> {

    @Mixin
    private ConnectedOptions options = new ConnectedOptions();

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.resolve();
        try (RunningUntilSignal running = new RunningUntilSignal();
                ProcessorService service =
                        ProcessorService.start(ProcessorSettings.of(settings), HubSecret.keys(settings))) {
            return running.await(service.failure());
        }
    }
}
