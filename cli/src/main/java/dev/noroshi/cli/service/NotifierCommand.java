package dev.noroshi.cli.service;

import dev.noroshi.cli.common.HubSecret;
import dev.noroshi.notifier.NotifierService;
import dev.noroshi.notifier.NotifierSettings;
import dev.noroshi.runtime.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The notifier alone, against an existing Kafka and registry. */
@Command(name = "notifier", description = "Run the notifier: the outbox and the channels.")
public final class NotifierCommand implements Callable<Integer> {

    @Mixin
    private ConnectedOptions options = new ConnectedOptions();

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.resolve();
        try (RunningUntilSignal running = new RunningUntilSignal();
                NotifierService service =
                        NotifierService.start(NotifierSettings.of(settings), HubSecret.keys(settings))) {
            return running.await(service.failure());
        }
    }
}
