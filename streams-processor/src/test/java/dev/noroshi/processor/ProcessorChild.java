package dev.noroshi.processor;

import dev.noroshi.transport.streams.GroupProtocol;
import java.nio.file.Path;

/** The service in a JVM of its own, so that a test can kill it. */
public final class ProcessorChild {

    private ProcessorChild() {}

    public static void main(String[] args) {
        ProcessorSettings settings = Hub.settings(args[0], args[1], Path.of(args[2]), GroupProtocol.CLASSIC);
        ProcessorService service = ProcessorService.start(settings, new TestPolicy());
        service.failure().join();
        Runtime.getRuntime().halt(1);
    }

    static Process start(Hub hub, Path state) throws java.io.IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProcessorChild.class.getName(),
                        hub.embedded.bootstrap(),
                        hub.embedded.registryUrl(),
                        state.toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        state.resolveSibling(state.getFileName() + ".log").toFile())
                .start();
    }
}
