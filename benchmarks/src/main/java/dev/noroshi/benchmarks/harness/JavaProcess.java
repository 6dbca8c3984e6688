package dev.noroshi.benchmarks.harness;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Java processes with this one's classes, 1 GB of heap and the collector that services run with. */
public final class JavaProcess {
    private static final int LAST_SECONDS = 10;

    private JavaProcess() {}

    /**
     * Starts one, whose standard error is this one's.
     *
     * @param options further ones of the virtual machine
     */
    public static Process start(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start a process for " + main.getSimpleName(), e);
        }
    }

    /** Ends one, by force where it takes too long. */
    public static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(LAST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    /** In the process itself: its standard output for answers alone; what anything else prints goes to standard error. */
    public static PrintStream answers() {
        PrintStream told = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        return told;
    }
}
