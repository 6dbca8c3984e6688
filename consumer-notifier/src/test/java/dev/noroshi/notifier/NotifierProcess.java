package dev.noroshi.notifier;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A notifier in a process of its own, to be killed. The argument is a file of settings. */
public final class NotifierProcess {

    private NotifierProcess() {}

    /** A notifier with these settings, its words in `notifier.log` of the directory. */
    static Process start(Map<String, String> settings, Path dir) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        Path file = dir.resolve("notifier.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath,
                        NotifierProcess.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        dir.resolve("notifier.log").toFile()))
                .start();
    }

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
