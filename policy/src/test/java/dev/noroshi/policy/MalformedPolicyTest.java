package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.model.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Malformed policy directories, made by hand and by mutation of a good one: each is told with file, line and remedy, none
 * comes into force, none takes long.
 */
final class MalformedPolicyTest {

    private static final long SEED = Long.getLong("noroshi.policy.seed", 20_260_615L);
    private static final int GENERATED = 150;
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String GOOD = CheckTest.everyField().yaml();
    private static final String HEAD = "kind: Organisation\nid: zz\ncountry: JP\ntype: PRIVATE\nstatus: ACTIVE\n";

    @TempDir
    private Path directory;

    @Test
    void theDirectoryThatIsMutatedIsAGoodOne() throws IOException {
        Files.writeString(directory.resolve("policy.yaml"), GOOD);
        assertThat(PolicyCheck.check(PolicyDirectory.read(directory))).noneMatch(Problem::isError);
    }

    @TestFactory
    Stream<DynamicTest> handMadeOnesAreRefused() {
        return handMade().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> refused(each.getKey(), each.getValue().getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void mutationsOfAGoodOneAreRefused() throws IOException {
        for (int i = 0; i < GENERATED; i++) {
            Random random = new Random(SEED + i);
            Mutation mutation = Mutation.values()[i % Mutation.values().length];
            refused("seed " + (SEED + i) + " " + mutation, mutation.of(GOOD, random));
        }
    }

    private void refused(String name, byte[] content) throws IOException {
        Path folder = Files.createTempDirectory(directory, "policy");
        Files.write(folder.resolve("policy.yaml"), content);
        refused(name, folder);
    }

    private static void refused(String name, Path folder) {
        Assertions.assertTimeoutPreemptively(LONG, () -> {
            PolicyDocuments documents = PolicyDirectory.read(folder);
            PolicyException refusal =
                    catchThrowableOfType(PolicyException.class, () -> PolicyCompiler.compile(documents, World.KEYS));
            assertThat(refusal).as(name).isNotNull();
            assertThat(refusal.problems()).as(name).isNotEmpty().allSatisfy(error -> {
                assertThat(error.file()).isNotBlank();
                assertThat(error.line()).isPositive();
                assertThat(error.message()).isNotBlank();
                assertThat(error.remedy()).isNotBlank();
                assertThat(error.toString()).hasSizeLessThan(2_000).doesNotContain("\n", "java.", "Exception");
            });
        });
    }

    /** Ways to spoil a good policy, at a place the dice choose. */
    private enum Mutation {
        MISSPELT_FIELD("(?m)^(id|country|type|status|members|directions|scope|owner|effect|channel|org):", "$1x:"),
        REPEATED_FIELD("(?m)^((?:country|type|org|owner|effect): .*)$", "$1\n$1"),
        TAB("(?m)^(id: .*)$", "$1\n\tname: x"),
        UNCLOSED_LIST("(?m)^([a-zA-Z]+: \\[.*)]$", "$1"),
        UNCLOSED_MAPPING("(?m)^([a-zA-Z]+: \\{.*)}$", "$1"),
        UNCLOSED_QUOTE("(from: )\"22:00\"", "$1\"22:00"),
        UNKNOWN_KIND("kind: (Organisation|Community|Agreement|Subscription|ReleaseRule|RedactionProfile)", "kind: X$1"),
        NO_KIND("(?m)^kind: .*$", "#"),
        UNKNOWN_ID("(org: |from: |to: |owner: |fallback: |clients: \\[|clientOf: \\[)(aa|bb|cc|hh)", "$1xx"),
        BAD_DAY("20\\d\\d-\\d\\d-\\d\\d(?!T)", "2026-02-30"),
        BAD_ENUM(
                "(CERT|PRIVATE|ACTIVE|LEFT|NDA|ADEQUACY|WITH_CONSENT|RECEIVE|HOLD|KEEP|DIGEST|MUST|FINDING)\\b", "$1X"),
        BAD_COUNTRY("country: (NO|KR|MULTI)", "country: ZZ"),
        BAD_CIDR("203.0.113.0/24", "203.0.113.1/24"),
        BAD_EXPRESSION("event.severityId > [15]", "event.nothing > 1 &&"),
        BAD_TYPE("(?m)^(id|kind|country|type|status|owner|org): (\\S+)$", "$1: [$2]"),
        HUGE_NUMBER("(64500|6514)", "99999999999999999999"),
        BAD_HASH("0{63}", "0g0"),
        TWO_OF_ONE_ID("(?m)^id: (bb|hh)$", "id: aa"),
        ALIAS("sectors: \\[finance]", "sectors: &a [finance]\nx: *a"),
        DEEP("names: \\{en: Aa, ja: ああ, ko: 아아}", "names: " + "[".repeat(200) + "]".repeat(200)),
        NOT_UTF8("Aa", "\u0000"),
        CONTROL_CHARACTER("Cc", "C\u0007c");

        private final Pattern where;
        private final String by;

        Mutation(String where, String by) {
            this.where = Pattern.compile(where);
            this.by = by;
        }

        byte[] of(String good, Random random) {
            long places = where.matcher(good).results().count();
            assertThat(places).as(name()).isPositive();
            int chosen = random.nextInt((int) places);
            Matcher matcher = where.matcher(good);
            StringBuilder out = new StringBuilder();
            for (int i = 0; matcher.find(); i++) {
                matcher.appendReplacement(out, i == chosen ? by : Matcher.quoteReplacement(matcher.group()));
            }
            byte[] bytes = matcher.appendTail(out).toString().getBytes(StandardCharsets.UTF_8);
            if (this == NOT_UTF8) {
                for (int i = 0; i < bytes.length; i++) {
                    bytes[i] = bytes[i] == 0 ? (byte) 0xFE : bytes[i];
                }
            }
            return bytes;
        }
    }

    private static Map<String, String> handMade() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("empty", "");
        all.put("only a comment", "# nothing\n");
        all.put("only separators", "---\n---\n---\n");
        all.put("only nulls", "~\n---\nnull\n");
        all.put("a text", "hello\n");
        all.put("a number", "42\n");
        all.put("a list", "- kind: Organisation\n");
        all.put("binary", "\u0000\u0001\u0002\u0003");
        all.put("json with a trailing comma and no end", "{\"kind\": \"Organisation\", ");
        all.put("xml", "<?xml version=\"1.0\"?><policy/>");
        all.put("html in yaml", "kind: <b>Organisation</b>\nid: aa\n");
        all.put("a tag that makes an object", "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://x/\"]]\n");
        all.put("billion laughs", laughs());
        all.put("merge key", "a: &a {country: JP}\nkind: Organisation\nid: aa\n<<: *a\n");
        all.put("self reference", "kind: Organisation\nid: aa\nnames: &n {en: *n}\n");
        all.put("deep flow", "kind: " + "{a: ".repeat(10_000) + "1" + "}".repeat(10_000));
        all.put("deep lists", "[".repeat(100_000));
        all.put("deep blocks", deepBlocks());
        all.put("long text", HEAD + "names: {en: \"" + "x".repeat(100_000) + "\"}\n");
        all.put("long key", HEAD + "k".repeat(70_000) + ": 1\n");
        all.put("long number", HEAD + "statusSince: " + "9".repeat(1_000) + "\n");
        all.put("no id", "kind: Organisation\ncountry: JP\ntype: PRIVATE\nstatus: ACTIVE\n");
        all.put("id of one sign", HEAD.replace("zz", "z"));
        all.put("id too long", HEAD.replace("zz", "z".repeat(64)));
        all.put("id in capitals", HEAD.replace("zz", "ZZ"));
        all.put("id of other letters", HEAD.replace("zz", "z\u0430"));
        all.put("id with a path", HEAD.replace("zz", "../etc/passwd"));
        all.put("reserved id", HEAD.replace("zz", "public"));
        all.put("null id", HEAD.replace("zz", "~"));
        all.put("id that is a mapping", HEAD.replace("zz", "{a: b}"));
        all.put("kind that is a list", HEAD.replace("Organisation", "[Organisation]"));
        all.put("two of one id", HEAD + "---\n" + HEAD);
        all.put("everything missing", "kind: Agreement\nid: zz\n");
        all.put("own client", HEAD + "clients: [zz]\nclientOf: [zz]\n");
        all.put("unknown client", HEAD + "clients: [nobody]\n");
        all.put("address in octal", constituency("cidrs: [010.0.0.0/8]"));
        all.put("address with host bits", constituency("cidrs: [10.0.0.1/8]"));
        all.put("prefix too long", constituency("cidrs: [10.0.0.0/33]"));
        all.put("prefix below nothing", constituency("cidrs: [10.0.0.0/-1]"));
        all.put("address without prefix bits", constituency("cidrs: [10.0.0.0/]"));
        all.put("six groups and a half", constituency("cidrs: [\"2001:db8::1::/48\"]"));
        all.put("scoped address", constituency("cidrs: [\"fe80::1%eth0/128\"]"));
        all.put("number for an address", constituency("cidrs: [1]"));
        all.put("name for an address", constituency("cidrs: [example.com/24]"));
        all.put("AS number below one", constituency("asns: [0]"));
        all.put("AS number above 32 bits", constituency("asns: [4294967296]"));
        all.put("AS number with letters", constituency("asns: [AS64500]"));
        all.put("domain of one label", constituency("domains: [localhost]"));
        all.put("domain with an empty label", constituency("domains: [a..example]"));
        all.put("domain with a star", constituency("domains: [\"*.example.jp\"]"));
        all.put("domain too long", constituency("domains: [" + "abcdefgh.".repeat(40) + "jp]"));
        all.put("day without a month", HEAD + "statusSince: 2026\n");
        all.put("day of a leap year that is none", HEAD + "statusSince: 2026-02-29\n");
        all.put("day with a time", HEAD + "statusSince: 2026-01-01T00:00:00Z\n");
        all.put("day in words", HEAD + "statusSince: yesterday\n");
        all.put(
                "truth that is none",
                HEAD
                        + "---\nkind: Community\nid: cc\ncountry: JP\nactsAsOneOrganisation: perhaps\nmembers: [{org: zz, from: 2011-01-01}]\n");
        all.put("community of nobody", "kind: Community\nid: cc\ncountry: JP\nmembers: []\n");
        all.put(
                "memberships that overlap",
                HEAD
                        + "---\nkind: Community\nid: cc\ncountry: JP\nmembers: [{org: zz, from: 2011-01-01}, {org: zz, from: 2012-01-01}]\n");
        all.put(
                "membership that ends before it starts",
                HEAD
                        + "---\nkind: Community\nid: cc\ncountry: JP\nmembers: [{org: zz, from: 2011-01-01, until: 2010-01-01}]\n");
        all.put("agreement to nowhere", agreement("directions: []"));
        all.put("agreement with a stranger", agreement("directions: [{from: zz, to: stranger}]"));
        all.put("agreement with half a direction", agreement("directions: [{from: zz}]"));
        all.put("expression that does not end", rule("event.severityId > "));
        all.put("expression of the wrong type", rule("1 + 1"));
        all.put("expression on an unknown name", rule("policy.version == 1"));
        all.put("expression on an unknown member", rule("recipient.tokens == 1"));
        all.put("expression of brackets", rule("(".repeat(2_000) + "true" + ")".repeat(2_000)));
        all.put("expression too long", rule("true" + " || true".repeat(1_000)));
        all.put("expression that no event can match", rule("event.classification.taxonomy == \"nothing\""));
        all.put("rule of nobody", rule("true").replace("owner: zz", "owner: nobody"));
        all.put(
                "subscription of nobody",
                subscription("webhook", "url: \"https://x.example/\"").replace("org: zz", "org: no"));
        all.put("secret in the open", subscription("webhook", "url: \"https://x.example/\", secretRef: whsec_abc"));
        all.put("url with a password", subscription("webhook", "url: \"https://a:b@x.example/\""));
        all.put("url of another scheme", subscription("webhook", "url: \"file:///etc/passwd\""));
        all.put("url without a host", subscription("webhook", "url: \"https:///x\""));
        all.put("mail to two", subscription("email", "address: \"a@b.example, c@d.example\""));
        all.put("mail with a line end", subscription("email", "address: \"a@b.example\\nBcc: x@y.example\""));
        all.put("port beyond", subscription("syslog", "host: x.example, port: 70000"));
        all.put("channel of no type", subscription("pigeon", "url: \"https://x.example/\""));
        all.put("fallback to itself", subscription("webhook", "url: \"https://x.example/\"") + "fallback: ss\n");
        all.put("zone of nowhere", subscription("webhook", "url: \"https://x.example/\"") + "timezone: Mars/Base\n");
        all.put(
                "duration below nothing",
                subscription("webhook", "url: \"https://x.example/\"") + "escalateAfter: PT-1S\n");
        all.put("a thousand problems and more", "kind: X\n---\n".repeat(5_000));
        all.put("members that nobody knows", strangers());
        return all;
    }

    private static String constituency(String what) {
        return HEAD + "constituency: {" + what + "}\n";
    }

    private static String agreement(String directions) {
        return HEAD + "---\nkind: Agreement\nid: pp\ntype: MOU\nlegalBasis: CONTRACT\n" + directions + "\n";
    }

    private static String rule(String when) {
        return HEAD + "---\nkind: ReleaseRule\nid: rr\nowner: zz\neffect: DENY\nwhen: '" + when + "'\n";
    }

    private static String subscription(String type, String channel) {
        return HEAD + "---\nkind: Subscription\nid: ss\norg: zz\nchannel: {type: " + type + ", " + channel + "}\n";
    }

    private static String laughs() {
        StringBuilder text = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        return text.append("kind: Organisation\n").toString();
    }

    private static String deepBlocks() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append(" ".repeat(i)).append("a:\n");
        }
        return text.toString();
    }

    private static String strangers() {
        List<String> members = new ArrayList<>(Collections.nCopies(20_000, ""));
        members.replaceAll(each -> "{org: zzz, from: 2011-01-01}");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            text.append(HEAD.replace("zz", "zz-" + i)).append("---\n");
        }
        return text.append("kind: Community\nid: cc\ncountry: JP\nmembers: ")
                .append(members)
                .append('\n')
                .toString();
    }

    @Test
    void directoriesThatAreNoneAreRefused() throws IOException {
        refused("missing", directory.resolve("missing"));
        refused("no policy file", Files.createDirectory(directory.resolve("none")));
    }

    @Test
    void filesThatAreNoneAreRefused() throws IOException {
        Path links = Files.createDirectory(directory.resolve("links"));
        Files.writeString(links.resolve("policy.yaml"), GOOD);
        Files.createSymbolicLink(links.resolve("more.yaml"), Path.of("nowhere"));
        refused("a link that leads nowhere", links);
        Files.delete(links.resolve("more.yaml"));
        Files.createSymbolicLink(links.resolve("more.yaml"), Path.of("more.yaml"));
        refused("a link to itself", links);
        Files.delete(links.resolve("more.yaml"));
        Files.createSymbolicLink(links.resolve("more.yaml"), Path.of("/dev/zero"));
        refused("a device", links);
    }

    @Test
    void aLoopOfDirectoriesIsNotFollowedAndAMountedConfigMapIsReadOnce() throws IOException {
        Path mounted = Files.createDirectories(directory.resolve("mounted"));
        Path version = Files.createDirectory(mounted.resolve("..2026_06_01"));
        Files.writeString(version.resolve("policy.yaml"), GOOD);
        Files.createSymbolicLink(mounted.resolve("..data"), Path.of("..2026_06_01"));
        Files.createSymbolicLink(mounted.resolve("policy.yaml"), Path.of("..data/policy.yaml"));
        Files.createSymbolicLink(mounted.resolve("loop"), mounted);
        assertThat(PolicyCheck.check(PolicyDirectory.read(mounted))).noneMatch(Problem::isError);
    }

    @Test
    void filesBeyondTheirSizeAreNotRead() throws IOException {
        Path large = Files.createDirectory(directory.resolve("large"));
        try (RandomAccessFile file =
                new RandomAccessFile(large.resolve("a.yaml").toFile(), "rw")) {
            file.setLength((64L << 20) + 1);
        }
        refused("one file too large", large);
        Path many = Files.createDirectory(directory.resolve("many"));
        for (int i = 0; i < 5; i++) {
            try (RandomAccessFile file =
                    new RandomAccessFile(many.resolve(i + ".yaml").toFile(), "rw")) {
                file.setLength((64L << 20) + 1);
            }
        }
        refused("all files too large", many);
    }

    @Test
    void organisationsThatServeEachOtherAreNoTrap() throws IOException {
        World world = World.jpKr()
                .with("id: jp-loner\n", "id: jp-loner\nclients: [jp-bank]\nclientOf: [jp-bank]\n")
                .with("id: jp-bank\n", "id: jp-bank\nclients: [jp-loner]\nclientOf: [jp-loner]\n");
        Decision decision = world.policy()
                .decide(
                        World.event(World.marked("AMBER", "\"audience\":{\"orgs\":[\"jp-bank\"]}")),
                        "jp-loner",
                        Grants.none(),
                        Instant.parse("2026-06-01T12:00:00Z"));
        assertThat(decision.code()).isEqualTo("OK");
    }
}
