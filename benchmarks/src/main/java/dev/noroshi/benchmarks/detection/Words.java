package dev.noroshi.benchmarks.detection;

import java.util.List;
import java.util.Random;

/** What events and rules both speak of, so that rules come near to matching. */
final class Words {

    private static final List<String> TOOLS = List.of(
            "cmd", "powershell", "certutil", "rundll32", "regsvr32", "mshta", "wmic", "schtasks", "net", "curl");
    private static final List<String> WORDS = List.of(
            "-enc", "-nop", "download", "invoke", "bypass", "shadows", "http://", "/create", "lsass", "runonce", "iex");

    private Words() {}

    static String tool(Random random) {
        return TOOLS.get(random.nextInt(TOOLS.size()));
    }

    static String word(Random random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
