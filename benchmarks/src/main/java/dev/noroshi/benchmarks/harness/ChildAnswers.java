package dev.noroshi.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What a {@link ChildProcess} runs: answers the lines of its standard input, and ends with it. */
public final class ChildAnswers {
    static final String CPU_NANOS = "cpu-nanos";
    static final String COMPILER_MILLIS = "compiler-millis";

    private ChildAnswers() {}

    /**
     * Returns never.
     *
     * @param greeting called first; its line says that the process is ready
     * @param answers to what is not asked of every process, one line each
     */
    public static void serve(Supplier<String> greeting, UnaryOperator<String> answers) throws IOException {
        PrintStream told = JavaProcess.answers();
        told.println(greeting.get());
        try (BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                told.println(answer(line, answers));
            }
        }
        // Whoever started it has ended or wants it to: what is under way is of no use to anybody.
        Runtime.getRuntime().halt(0);
    }

    private static String answer(String question, UnaryOperator<String> answers) {
        return switch (question) {
            case CPU_NANOS -> Long.toString(Machine.cpuNanos());
            case COMPILER_MILLIS -> Long.toString(Machine.compilerMillis());
            default -> answers.apply(question);
        };
    }
}
