package dev.noroshi.cli.service;

import dev.noroshi.producer.gateway.GatewayService;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The gateway alone, against an existing Kafka and registry. */
@Command(name = "gateway", description = "Run the gateway: takes events over HTTP.")
public final class GatewayCommand implements Callable<Integer> {

    @Mixin
    private ConnectedOptions options = new ConnectedOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (RunningUntilSignal running = new RunningUntilSignal();
                GatewayService service = new GatewayService(GatewaySettings.from(options.resolve()))) {
            service.start();
            return running.await(new CompletableFuture<>());
        }
    }
}
