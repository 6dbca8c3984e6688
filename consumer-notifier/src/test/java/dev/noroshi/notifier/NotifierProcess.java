package dev.noroshi.notifier;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A notifier in a process of its own, to be killed. The argument is a file of settings. */
public final class NotifierProcess {

    private NotifierProcess() {}

    public static void main(String[] args) throws Exception {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
            properties.load(reader);
        }
        Map<String, String> settings = new HashMap<>();
        properties.forEach((name, value) -> settings.put(name.toString(), value.toString()));
        NotifierService service = NotifierService.start(Hub.parse(settings), TestPolicy::compile);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        service.failure().join();
        Runtime.getRuntime().halt(1);
    }
}
