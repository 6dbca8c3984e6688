package dev.noroshi.sigma;

import dev.noroshi.sigma.event.SigmaEvent;
import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.rule.LogSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Events a second of one core, for growing numbers of detection rules of one log source. The floor reads and
 * lower-cases every value of the same events, which any matching without regard to case has to do.
 */
final class SigmaBenchmark {
    private static final LogSource SOURCE = new LogSource("process_creation", "windows", null);
    private static final int EVENTS = 4_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 12;
    /** Keeps what is computed from being optimised away. */
    private static long sink;

    private static final List<String> TOOLS = List.of(
            "powershell",
            "cmd",
            "rundll32",
            "regsvr32",
            "mshta",
            "wscript",
            "cscript",
            "certutil",
            "bitsadmin",
            "wmic",
            "schtasks",
            "sc",
            "net",
            "whoami",
            "nltest",
            "procdump",
            "psexec",
            "vssadmin",
            "reg",
            "curl");
    private static final List<String> WORDS = List.of(
            "-enc",
            "-nop",
            "-w hidden",
            "download",
            "invoke",
            "bypass",
            "delete",
            "shadows",
            "http://",
            "https://",
            "javascript:",
            "/create",
            "/sc minute",
            "lsass",
            "dump",
            "-accepteula",
            "user /add",
            "hklm\\software",
            "runonce",
            "appdata\\local\\temp",
            "programdata",
            "base64",
            "frombase64string",
            "iex",
            "sekurlsa",
            "token");

    private final Random random = new Random(42);

    private SigmaBenchmark() {}

    public static void main(String[] args) {
        SigmaBenchmark benchmark = new SigmaBenchmark();
        List<SigmaEvent> events = benchmark.events();
        Map<String, Work> works = new LinkedHashMap<>();
        works.put("floor", () -> floor(events));
        for (int rules : new int[] {100, 500, 1_000, 3_000}) {
            RuleSet set = benchmark.rules(rules);
            works.put(rules + " rules", () -> match(set, events));
        }
        Map<String, Double> best = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            works.forEach((name, work) -> best.merge(name, rate(work), Math::max));
        }
        double floor = best.getOrDefault("floor", 0.0);
        best.forEach(
                (name, rate) -> System.out.printf("%s: %,.0f events/s, %.2f of the floor%n", name, rate, rate / floor));
        System.out.printf(
                "3 000 rules cost %.2f times what 500 cost%n",
                best.getOrDefault("500 rules", 0.0) / best.getOrDefault("3000 rules", 1.0));
        System.out.println("checksum " + sink);
    }

    /** Rounds go over all in turn, and the thread's own time is taken, so that a busy machine spoils neither. */
    private static double rate(Work work) {
        long begun = THREADS.getCurrentThreadCpuTime();
        int repeats = 0;
        long spent = 0;
        while (spent < 500_000_000L) {
            sink += work.run();
            repeats++;
            spent = THREADS.getCurrentThreadCpuTime() - begun;
        }
        return repeats * (double) EVENTS * 1e9 / spent;
    }

    private static long match(RuleSet rules, List<SigmaEvent> events) {
        long matched = 0;
        for (SigmaEvent event : events) {
            matched += rules.match(event).size();
        }
        return matched;
    }

    private static long floor(List<SigmaEvent> events) {
        long length = 0;
        for (SigmaEvent event : events) {
            for (String text : event.texts()) {
                length += text.toLowerCase(Locale.ROOT).length();
            }
        }
        return length;
    }

    private RuleSet rules(int count) {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < count; i++) {
            yaml.append("---\ntitle: rule ").append(i);
            yaml.append("\nlogsource: {category: process_creation, product: windows}\ndetection:\n");
            yaml.append(detection(i));
        }
        LoadResult result = SigmaRules.load(Map.of("rules.yml", yaml.toString()), Pipeline.VERBATIM);
        return ((LoadResult.Loaded) result).rules();
    }

    /** The shapes that rules of this log source have in the wild: image and command line, lists, filters, some regex. */
    private String detection(int i) {
        return switch (i % 10) {
            case 0, 1, 2, 3 -> """
                      img:
                        - Image|endswith: '\\%s.exe'
                        - OriginalFileName: '%s%d.exe'
                      cli:
                        CommandLine|contains|all: ['%s', '%s%d']
                      filter: {ParentImage|startswith: 'C:\\Program Files\\vendor%d\\'}
                      condition: all of img* and cli and not filter
                    """.formatted(tool(), tool(), i, word(), word(), i, i);
            case 4, 5 -> """
                      s: {Image|endswith: ['\\%s%d.exe', '\\%s%d.exe', '\\%s%d.exe']}
                      condition: s
                    """.formatted(tool(), i, tool(), i, tool(), i);
            case 6 -> """
                      s: {CommandLine|contains: ['%s %s', '%s%d', '%s%d']}
                      condition: s
                    """.formatted(word(), word(), word(), i, word(), i);
            case 7 -> """
                      s: {CommandLine|re: '(?i)%s\\s+[a-z]{%d}\\d', Image|endswith: '\\%s%d.exe'}
                      condition: s
                    """.formatted(tool(), 3 + i % 5, tool(), i);
            case 8 -> """
                      s: {ParentImage|endswith: '\\%s.exe', Image|endswith: '\\%s.exe', User|contains: 'adm%d'}
                      condition: s
                    """.formatted(tool(), tool(), i);
            default -> """
                      s: {Hashes|contains: 'SHA256=%064x'}
                      condition: s
                    """.formatted(random.nextLong() & Long.MAX_VALUE);
        };
    }

    private List<SigmaEvent> events() {
        List<SigmaEvent> events = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            events.add(new TestEvent(SOURCE)
                    .add("Image", "C:\\Windows\\System32\\" + tool() + ".exe")
                    .add("OriginalFileName", tool() + ".EXE")
                    .add(
                            "CommandLine",
                            "\"C:\\Windows\\System32\\" + tool() + ".exe\" " + word() + " " + word()
                                    + " C:\\Users\\kim\\" + Long.toString(random.nextLong(), 36) + " " + word())
                    .add("ParentImage", "C:\\Windows\\" + tool() + ".exe")
                    .add("ParentCommandLine", tool() + " " + word() + " " + word())
                    .add("User", "ACME\\user" + random.nextInt(1000))
                    .add("Hashes", "MD5=%032x,SHA256=%064x".formatted(random.nextLong() & Long.MAX_VALUE, (long) i))
                    .add("IntegrityLevel", "Medium")
                    .add("CurrentDirectory", "C:\\Users\\kim\\Documents\\")
                    .add("ProcessId", String.valueOf(random.nextInt(65_536))));
        }
        return events;
    }

    private String tool() {
        return TOOLS.get(random.nextInt(TOOLS.size()));
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** Something that goes over all events once. */
    private interface Work {
        long run();
    }
}
