package dev.noroshi.cli.service;

import dev.noroshi.console.ConsoleService;
import dev.noroshi.console.ConsoleSettings;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The console alone, against an existing Kafka and registry. */
@Command(name = "console", description = "Run the console: the web page of operators and organisations.")
public final class ConsoleCommand implements Callable<Integer> {

    @Mixin
    private ConnectedOptions options = new ConnectedOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (RunningUntilSignal running = new RunningUntilSignal();
                ConsoleService service = new ConsoleService(ConsoleSettings.of(options.resolve()))) {
            service.start();
            // After any fault it follows the topics again by itself: only a signal ends it.
            return running.await(new CompletableFuture<>());
        }
    }
}
