package dev.noroshi.producer.gateway.syslog;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Programs of the machine. */
final class Programs {

    private Programs() {}

    /** Whether the program can be run with that argument. */
    static boolean exists(String program, String argument) {
        try {
            Process process = new ProcessBuilder(program, argument)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Ends it, gently at first. */
    static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
