package dev.noroshi.producer.gateway.syslog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Syslog programs that follow a file and send its lines on, with a disk queue, as docs/syslog.md sets them up. */
enum SenderProgram {
    RSYSLOG("rsyslogd") {
        @Override
        String config(Path folder, Path input, Transport to, int port) {
            return """
                    global(workDirectory="%1$s"
                           defaultNetstreamDriverCAFile="%1$s/gateway.pem"
                           defaultNetstreamDriverCertFile="%1$s/fw1.pem" defaultNetstreamDriverKeyFile="%1$s/fw1.key")
                    module(load="imfile")
                    input(type="imfile" File="%2$s" Tag="app:" ruleset="send")
                    ruleset(name="send") {
                      action(type="omfwd" target="127.0.0.1" port="%3$d" %4$s
                             template="RSYSLOG_SyslogProtocol23Format"
                             queue.type="LinkedList" queue.size="100000" queue.timeoutEnqueue="0"
                             queue.filename="noroshi" queue.saveOnShutdown="on" action.resumeRetryCount="-1"
                             action.resumeInterval="1")
                    }
                    """.formatted(
                            folder,
                            input,
                            port,
                            switch (to) {
                                case UDP -> "protocol=\"udp\"";
                                case TCP -> "protocol=\"tcp\" TCP_Framing=\"octet-counted\"";
                                case TLS ->
                                    "protocol=\"tcp\" TCP_Framing=\"octet-counted\" StreamDriver=\"ossl\" StreamDriverMode=\"1\""
                                            + " StreamDriverAuthMode=\"x509/certvalid\"";
                            });
        }

        @Override
        List<String> command(Path folder, Path config) {
            return List.of(
                    "rsyslogd",
                    "-n",
                    "-f",
                    config.toString(),
                    "-i",
                    folder.resolve("rsyslog.pid").toString());
        }
    },
    SYSLOG_NG("syslog-ng") {
        @Override
        String config(Path folder, Path input, Transport to, int port) {
            String driver = to == Transport.UDP ? "network(\"127.0.0.1\" port(%1$d) transport(\"udp\"))" : """
                    syslog("127.0.0.1" port(%1$d) transport("%2$s") %3$s
                        disk-buffer(reliable(yes) mem-buf-size(1M) disk-buf-size(10M) dir("%4$s")))""";
            String tls = to == Transport.TLS
                    ? "tls(ca-file(\"%1$s/gateway.pem\") cert-file(\"%1$s/fw1.pem\") key-file(\"%1$s/fw1.key\"))"
                            .formatted(folder)
                    : "";
            return """
                    @version: 3.38
                    options { time-reopen(1); };
                    source s { file("%s" follow-freq(0.2) flags(no-parse) program-override("app")); };
                    destination d { %s; };
                    log { source(s); destination(d); flags(flow-control); };
                    """.formatted(input, driver.formatted(port, to.name().toLowerCase(Locale.ROOT), tls, folder));
        }

        @Override
        List<String> command(Path folder, Path config) {
            return List.of(
                    "syslog-ng",
                    "-F",
                    "--no-caps",
                    "-f",
                    config.toString(),
                    "-R",
                    folder.resolve("persist").toString(),
                    "-p",
                    folder.resolve("syslog-ng.pid").toString(),
                    "-c",
                    folder.resolve("syslog-ng.ctl").toString());
        }
    };

    private final String program;

    SenderProgram(String program) {
        this.program = program;
    }

    abstract String config(Path folder, Path input, Transport to, int port);

    abstract List<String> command(Path folder, Path config);

    /** Whether it is installed here. */
    boolean exists() {
        return Programs.exists(program, program.equals("rsyslogd") ? "-v" : "--version");
    }

    /** Starts it; what it says goes to a file in the folder. */
    Process start(Path folder, Path input, Transport to, int port) throws IOException {
        Path config = Files.writeString(folder.resolve("sender.conf"), config(folder, input, to, port));
        return new ProcessBuilder(command(folder, config))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sender.out").toFile())
                .start();
    }
}
