package dev.noroshi.benchmarks.delivery;

import dev.noroshi.benchmarks.delivery.ReceiversProcess.Word;
import dev.noroshi.benchmarks.harness.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The webhooks of all subscribers in a process of their own, so that its limit of open files is theirs alone. Tells its
 * standard output what {@link ReceiversProcess} reads there, and ends with its standard input.
 */
final class ReceiversMain {
    private ReceiversMain() {}

    public static void main(String[] args) throws IOException {
        PrintStream told = JavaProcess.answers();
        Receivers receivers = new Receivers(uid -> told.println(Word.TOOK + " " + micros(Instant.now()) + " " + uid));
        receivers.ports().forEach((fate, port) -> told.println(Word.LISTENS + " " + port + " " + fate));
        told.println(Word.READY + " 0 ");
        try (BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                if (line.equals(ReceiversProcess.DIE)) {
                    receivers.die();
                    told.println(Word.DEAD + " 0 ");
                }
            }
        }
        // Whoever started it has ended or wants it to: what is under way is of no use to anybody.
        Runtime.getRuntime().halt(0);
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
