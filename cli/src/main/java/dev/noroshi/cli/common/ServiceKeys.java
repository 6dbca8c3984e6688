package dev.noroshi.cli.common;

import dev.noroshi.console.ConsoleSettings;
import dev.noroshi.notifier.NotifierSettings;
import dev.noroshi.processor.ProcessorSettings;
import dev.noroshi.producer.gateway.config.GatewaySettings;
import dev.noroshi.runtime.settings.Key;
import java.util.List;
import java.util.stream.Stream;

/** Every setting there is. */
public final class ServiceKeys {

    /** All keys of all services, each once. */
    public static final List<Key<?>> ALL = Stream.of(
                    GatewaySettings.keys(),
                    ProcessorSettings.KEYS,
                    NotifierSettings.KEYS,
                    ConsoleSettings.KEYS,
                    HubSecret.KEYS)
            .<Key<?>>flatMap(List::stream)
            .distinct()
            .toList();

    private ServiceKeys() {}
}
