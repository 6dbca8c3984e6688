package dev.noroshi.producer.gateway.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelDropsTest {

    private static final String HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt"
            + "   uid  timeout inode ref pointer drops\n";

    @Test
    void countsWhatWasDroppedOnItsPortSinceTheLastLook(@TempDir Path folder) throws IOException {
        Path table = folder.resolve("udp");
        Files.writeString(table, HEAD + row("158A", 3) + row("0202", 50));
        var drops = new KernelDrops(0x158A, List.of(table, folder.resolve("absent")));
        assertThat(drops.since()).isZero();
        Files.writeString(table, HEAD + row("158A", 10) + row("0202", 60));
        assertThat(drops.since()).isEqualTo(7);
        assertThat(drops.since()).isZero();
    }

    private static String row(String port, int drops) {
        return "  12: 00000000:" + port
                + " 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 1234 2 0000000000000000 "
                + drops + "\n";
    }
}
