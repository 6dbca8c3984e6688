package dev.noroshi.cli.ingest;

import dev.noroshi.producer.intake.Formats;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the input formats, one a line. */
@Command(name = "formats", description = "List the input formats, one a line.")
public final class FormatsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Option(names = "--long", description = "Say what each is, behind a tab.")
    private boolean describe;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Formats.standard()
                .all()
                .forEach(format -> out.println(describe ? format.name() + "\t" + format.description() : format.name()));
        out.flush();
    }
}
