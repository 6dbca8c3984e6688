package dev.noroshi.cli.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prometheus' own checks, where they are installed. */
final class Promtool {

    /** What it said, and its exit code. */
    record Answer(int code, String said) {}

    private Promtool() {}

    static boolean isThere() throws InterruptedException {
        try {
            return run(null, "--version").code() == 0;
        } catch (IOException notFound) {
            return false;
        }
    }

    static Answer run(@Nullable Path input, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (input != null) {
            builder.redirectInput(input.toFile());
        }
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), said);
    }
}
