package dev.noroshi.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.sigma.rule.LogSource;
import dev.noroshi.sigma.rule.RuleError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole rules that use the corners of the language as large public rule sets do: each means what its author meant. */
class OddRulesTest {

    private static final String HEAD = """
            title: %s
            id: 0f7f3d0e-5b7e-4c39-9d1e-000000000001
            related:
                - id: 0f7f3d0e-5b7e-4c39-9d1e-000000000002
                  type: derived
            status: experimental
            references: ['https://example.org/a?b=c#d']
            author: 'Somebody (Somewhere), 김철수, 佐藤'
            date: 2026-01-02
            modified: 2026/03/04
            tags: [attack.execution, attack.t1059.001, cve.2026-1234, detection.emerging-threats]
            logsource: {product: windows, category: test, definition: 'Requirements: none'}
            """;
    private static final String TAIL = """
            fields: [a, b]
            falsepositives:
                - Unknown
            level: high
            """;

    private record Case(String name, String detection, TestEvent fits, TestEvent differs) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case of(String name, String detection, TestEvent fits, TestEvent differs) {
        return new Case(name, detection, fits, differs);
    }

    private static TestEvent event(String... namesAndValues) {
        TestEvent event = new TestEvent(new LogSource("test", "windows", null));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            event.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return event;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_16LE));
    }

    static Stream<Case> cases() {
        return Stream.of(conditions(), values(), modifiers()).flatMap(List::stream);
    }

    private static List<Case> conditions() {
        return List.of(
                of(
                        "one of nested patterns with two kinds of filters",
                        """
                        selection_img:
                            - Image|endswith: '\\powershell.exe'
                            - OriginalFileName: 'PowerShell.EXE'
                        selection_cli: {CommandLine|contains: ' -enc '}
                        filter_main_a: {User: SYSTEM}
                        filter_optional_b: {Parent|endswith: '\\agent.exe'}
                        condition: all of selection_* and not 1 of filter_main_* and not 1 of filter_optional_*
                        """,
                        event("Image", "C:\\x\\POWERSHELL.exe", "CommandLine", "p -ENC a", "User", "kim"),
                        event("Image", "C:\\x\\powershell.exe", "CommandLine", "p -enc a", "User", "system")),
                of("brackets in brackets", """
                        s1: {a: 1}
                        s2: {b: 1}
                        s3: {c: 1}
                        s4: {d: 1}
                        condition: ((s1 or (s2 and not s3)) and not (s4 or not (s1 or s2)))
                        """, event("b", "1"), event("b", "1", "c", "1")),
                of(
                        "all of them leaves out what begins with an underscore",
                        """
                        sel: {a: 1}
                        other: {b: 1}
                        _aside: {c: 1}
                        condition: all of them
                        """,
                        event("a", "1", "b", "1"),
                        event("a", "1")),
                of("one of selection* takes the plain name too", """
                        selection: {a: 1}
                        selection2: {b: 1}
                        selector: {c: 1}
                        condition: 1 of selection*
                        """, event("a", "1"), event("c", "1")),
                of(
                        "identifiers with dashes, digits and words of the language in them",
                        """
                        selection-1: {a: 1}
                        notable: {b: 1}
                        oracle_or_sql: {c: 1}
                        condition: selection-1 and notable and not oracle_or_sql
                        """,
                        event("a", "1", "b", "1"),
                        event("a", "1", "b", "1", "c", "1")),
                of("a condition over several lines, in capitals", """
                        sel: {a: 1}
                        filter: {b: 1}
                        condition: >-
                            sel
                            AND NOT
                            filter
                        """, event("a", "1"), event("a", "1", "b", "1")),
                of("not all of a pattern", """
                        sel: {a: 1}
                        f_x: {b: 1}
                        f_y: {c: 1}
                        condition: sel and not all of f_*
                        """, event("a", "1", "b", "1"), event("a", "1", "b", "1", "c", "1")));
    }

    private static List<Case> values() {
        return List.of(
                of(
                        "numbers, texts of digits and lists of both",
                        "sel: {EventID: [4688, '4624'], Port: 0x1F90}\ncondition: sel",
                        event("EventID", "4624", "Port", "8080"),
                        event("EventID", "4625", "Port", "8080")),
                of("a number is no pattern", "sel: {a: 10}\ncondition: sel", event("a", "10"), event("a", "100")),
                of(
                        "null, empty text and a dash as one list",
                        "sel: {a: [null, '', '-']}\ncondition: sel",
                        event("b", "x"),
                        event("a", "x")),
                of("absent, not empty", "sel: {a: null}\ncondition: sel", event("b", "x"), event("a", "")),
                of("empty, not absent", "sel: {a: ''}\ncondition: sel", event("a", ""), event("b", "x")),
                of("any text at all", "sel: {a: '?*'}\ncondition: sel", event("a", "x"), event("a", "")),
                of(
                        "escaped wildcards and backslashes",
                        "sel: {a: '*\\\\\\\\srv\\share\\*\\?\\\\*'}\ncondition: sel",
                        event("a", "x \\\\srv\\share*?\\file"),
                        event("a", "x \\\\srv\\shareab\\file")),
                of(
                        "a backslash before a letter is itself",
                        "sel: {a|endswith: '\\cmd.exe'}\ncondition: sel",
                        event("a", "C:\\Windows\\cmd.exe"),
                        event("a", "C:\\Windowscmd.exe")),
                of(
                        "text in other scripts, whatever its case",
                        "sel: {a|contains: ['ÄRGER', 'ПАРОЛЬ', '비밀번호', 'ﾊﾟｽﾜｰﾄﾞ']}\ncondition: sel",
                        event("a", "ein ärger"),
                        event("a", "ein arger")),
                of(
                        "one wildcard for one character beyond the basic plane",
                        "sel: {a: 'x?y'}\ncondition: sel",
                        event("a", "x\uD83D\uDE00y"),
                        event("a", "x\uD83D\uDE00\uD83D\uDE00y")),
                of("a list of maps is either of them", """
                        sel:
                            - a: 1
                              b: 2
                            - c|startswith: [x, y]
                        condition: sel
                        """, event("c", "yes"), event("a", "1", "c", "no")),
                of(
                        "booleans as YAML has them",
                        "sel: {a: yes, b: 'false'}\ncondition: sel",
                        event("a", "True", "b", "false"),
                        event("a", "yes", "b", "false")),
                of(
                        "keywords of which all must be there",
                        "keywords:\n    '|all': ['*secret*', plan]\ncondition: keywords",
                        event("a", "the SECRET", "b", "a plan"),
                        event("a", "the secret")),
                of(
                        "keywords by a regular expression, in a list with maps",
                        """
                        sel:
                            - '|re': 'x[0-9]{3}'
                            - a: 1
                        condition: sel
                        """,
                        event("b", "ax123b"),
                        event("b", "ax12b")),
                of(
                        "keywords in a list",
                        "keywords: ['wget http', \"it's\"]\ncondition: keywords",
                        event("m", "run WGET http://x"),
                        event("m", "run wget")),
                of(
                        "field names with spaces, dots, dashes and signs",
                        "sel: {'Event Data.Sub-Name@x|contains': a, 'b.c': 1}\ncondition: sel",
                        event("Event Data.Sub-Name@x", "xax", "b.c", "1"),
                        event("Event Data.Sub-Name@x", "xx", "b.c", "1")),
                of(
                        "an anchor used twice",
                        """
                        base: &names [cmd.exe, pwsh.exe]
                        sel: {a|endswith: *names}
                        condition: sel
                        """.replace(
                                "base: &names [cmd.exe, pwsh.exe]", "base: {x|endswith: &names [cmd.exe, pwsh.exe]}"),
                        event("a", "x\\pwsh.exe"),
                        event("x", "x\\pwsh.exe")));
    }

    private static List<Case> modifiers() {
        return List.of(
                of(
                        "flags by any dash, all of them",
                        "sel: {a|windash|contains|all: [' -Enc ', ' /w ', ' -nop']}\ncondition: sel",
                        event("a", "p \u2013enc x -W 1 /nop"),
                        event("a", "p enc x -W 1 /nop")),
                of(
                        "the place before the dash",
                        "sel: {a|contains|windash: ' -x '}\ncondition: sel",
                        event("a", "p /x y"),
                        event("a", "p x y")),
                of(
                        "a regular expression with flags within and behind",
                        "sel: {a|re|i: '^(?:cmd|pwsh)(\\.exe)?\\s{2,}/c', b|re: '(?i)abc'}\ncondition: sel",
                        event("a", "CMD.exe   /C", "b", "xABCx"),
                        event("a", "CMD.exe /C", "b", "abc")),
                of("networks, none of them private", """
                        sel: {ip|cidr: ['0.0.0.0/0', '::/0']}
                        filter: {ip|cidr: ['10.0.0.0/8', '172.16.0.0/12', 'fe80::/10', '::1/128']}
                        condition: sel and not filter
                        """, event("ip", "2001:db8::7"), event("ip", "172.31.255.1")),
                of(
                        "one field the end of another",
                        "sel: {a|fieldref|endswith: b}\ncondition: sel",
                        event("a", "x\\Kim", "b", "kim"),
                        event("a", "x\\lee", "b", "kim")),
                of(
                        "two fields that differ",
                        "sel: {a|fieldref: b}\nhas: {a|exists: true, b|exists: true}\ncondition: has and not sel",
                        event("a", "x", "b", "y"),
                        event("a", "x", "b", "X")),
                of(
                        "a field that is there, whatever it holds",
                        "sel: {a|exists: yes, b|exists: no}\ncondition: sel",
                        event("a", ""),
                        event("a", "", "b", "")),
                of(
                        "between two numbers, one of them written as text",
                        "low: {a|gte: 1024}\nhigh: {a|lt: '49152'}\ncondition: low and high",
                        event("a", "8080"),
                        event("a", "49152")),
                of(
                        "Base64 of UTF-16 at any offset",
                        "sel: {a|wide|base64offset|contains: ['IEX', 'Invoke-']}\ncondition: sel",
                        event("a", "-e " + base64("xInvoke-Web")),
                        event("a", "-e " + base64("xinvoke-Web"))),
                of(
                        "case that counts, in a list",
                        "sel: {a|contains|cased: [AbC, XyZ]}\ncondition: sel",
                        event("a", "1XyZ1"),
                        event("a", "1xyz1")),
                of(
                        "a pattern under startswith",
                        "sel: {a|startswith: 'C:\\Users\\\\*\\AppData\\'}\ncondition: sel",
                        event("a", "c:\\users\\kim\\appdata\\x"),
                        event("a", "c:\\users\\kim\\data\\x")),
                of(
                        "hours of the night",
                        "late: {t|hour|gte: 22}\nearly: {t|hour|lt: 6}\ncondition: 1 of *a*",
                        event("t", "2026-01-02T23:05:06Z"),
                        event("t", "2026-01-02T12:05:06Z")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void meansWhatItsAuthorMeant(Case odd) {
        String rule = HEAD.formatted(odd.name().replace(':', ' ')) + "detection:\n"
                + odd.detection().stripTrailing().indent(4) + TAIL;
        RuleSet rules = Rules.load(rule);
        assertThat(rules.match(odd.fits())).as("what it is for").hasSize(1);
        assertThat(rules.match(odd.differs())).as("what it is not for").isEmpty();
    }

    @Test
    void thereAreMoreThanThirty() {
        assertThat(cases().count()).isGreaterThan(30);
    }

    @Test
    void aCollectionSharesItsLogSourceAndRepeatsWhatDiffersLittle() {
        RuleSet rules = Rules.load("""
                action: global
                title: collection
                logsource: {category: test, product: windows}
                detection: {filter: {User: system}, condition: selection and not filter}
                ---
                id: one
                detection: {selection: {EventID: 4688}}
                ---
                action: repeat
                id: two
                detection: {selection: {EventID: 1}}
                ---
                action: global
                level: low
                ---
                id: three
                detection: {selection: {EventID: 4688}, filter: {User: kim}}
                """);
        assertThat(rules.match(event("EventID", "4688", "User", "SYSTEM")))
                .extracting(rule -> rule.header().id())
                .containsExactly("three");
        assertThat(rules.match(event("EventID", "1", "User", "kim")))
                .extracting(rule -> rule.header().id())
                .containsExactly("two");
    }

    @Test
    void aFileThatIsNoYamlStillSaysWhichRuleIsAtFault() {
        String rules = """
                title: one
                logsource: {category: test}
                detection: {s: {a: 1}, condition: s}
                ---
                title: 'the broken one'   # why
                logsource: {category: test}
                detection:
                    s: {a: 'x}
                """;
        assertThat(Rules.refused(rules)).singleElement().satisfies(error -> {
            assertThat(error.rule()).isEqualTo("the broken one");
            assertThat(error.line()).isGreaterThan(4);
            assertThat(error.message()).contains("cannot be read");
        });
    }

    private static String refusal(String detection) {
        List<RuleError> errors = Rules.refused(HEAD.formatted("odd") + "detection:\n"
                + detection.stripTrailing().indent(4) + TAIL);
        assertThat(errors).singleElement().satisfies(error -> {
            assertThat(error.rule()).startsWith("0f7f3d0e");
            assertThat(error.line()).isGreaterThan(12);
            assertThat(error.remedy()).isNotBlank();
        });
        return errors.get(0).message();
    }

    @Test
    void whatIsNotOfThisLanguageIsRefusedWithItsReason() {
        assertThat(refusal("sel: {a: 1}\ntimeframe: 5m\ncondition: sel | count(b) by c > 5"))
                .contains("timeframe");
        assertThat(refusal("sel: {a: 1}\ncondition: sel | near other")).contains("aggregation");
        assertThat(refusal("sel: {a: 1}\ncondition: 2 of sel*")).contains("'2 of' is not known");
        assertThat(refusal("sel: {a|re: '(?<!x)y'}\ncondition: sel")).contains("RE2 cannot express");
        assertThat(refusal("sel: {a|contains|lt: 5}\ncondition: sel")).contains("do not go together");
        assertThat(refusal("sel: {a|utf32: x}\ncondition: sel")).contains("'utf32' is not known");
        assertThat(refusal("sel: {a: [[1, 2]]}\ncondition: sel")).contains("a list or a map");
        assertThat(refusal("sel: {a: 1}\ncondition: sel && sel")).contains("goes on with '&&'");
        assertThat(refusal("sel: {<<: {a: 1}}\ncondition: sel")).contains("no plain text");
        assertThat(refusal("'|contains|all': [a, b]\ncondition: sel")).contains("not defined");
    }
}
