package dev.noroshi.benchmarks.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Another Java process with this one's classes and the collector that services run with, which ends with this one however
 * it ends. It answers each line that it is asked with one line; see {@link ChildAnswers}. Asked by one thread.
 */
public final class ChildProcess implements AutoCloseable {
    private final String name;
    private final Process process;
    private final BufferedReader told;
    private final Writer asked;
    private final String greeting;

    /**
     * Starts it, and waits until it answers.
     *
     * @param main the class that calls {@link ChildAnswers#serve}
     * @throws IllegalStateException where it ends before it answers
     */
    public ChildProcess(Class<?> main, List<String> arguments) {
        this.name = main.getSimpleName();
        process = JavaProcess.start(List.of(), main, arguments);
        told = process.inputReader(StandardCharsets.UTF_8);
        asked = process.outputWriter(StandardCharsets.UTF_8);
        try {
            greeting = answer();
        } catch (RuntimeException neverAnswered) {
            close();
            throw neverAnswered;
        }
    }

    /** What it said once it was ready. */
    public String greeting() {
        return greeting;
    }

    /**
     * Waits for the answer.
     *
     * @param question one line
     * @throws IllegalStateException where it has ended
     */
    public String ask(String question) {
        try {
            asked.write(question + "\n");
            asked.flush();
        } catch (IOException e) {
            throw new IllegalStateException("The process of " + name + " takes no question", e);
        }
        return answer();
    }

    /** Processor time that it has taken so far, all its threads. */
    public Duration cpu() {
        return Duration.ofNanos(Long.parseLong(ask(ChildAnswers.CPU_NANOS)));
    }

    /** What its compiler has taken so far, all its threads, in milliseconds. */
    public long compilerMillis() {
        return Long.parseLong(ask(ChildAnswers.COMPILER_MILLIS));
    }

    private String answer() {
        try {
            String line = told.readLine();
            if (line == null) {
                throw new IllegalStateException(
                        "The process of " + name + " has ended by itself: what it says is on stderr");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("What the process of " + name + " says cannot be read", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        JavaProcess.end(process);
    }
}
