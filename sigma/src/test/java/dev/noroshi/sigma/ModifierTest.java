package dev.noroshi.sigma;

import static dev.noroshi.sigma.Rules.matches;
import static dev.noroshi.sigma.Rules.selecting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.sigma.pipeline.Pipeline;
import dev.noroshi.sigma.pipeline.PipelineResult;
import dev.noroshi.sigma.rule.RuleError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every modifier of the appendix, and what does not go together. */
class ModifierTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "f: abc; ABC; true",
                "f: abc; abcd; false",
                "f|contains: bc; aBCd; true",
                "f|contains: bc; acb; false",
                "f|startswith: ab; ABc; true",
                "f|startswith: ab; cab; false",
                "f|endswith: bc; aBC; true",
                "f|endswith: bc; abcd; false",
                "f|cased: abc; abc; true",
                "f|cased: abc; ABC; false",
                "f|contains|cased: bC; abCd; true",
                "f|contains|cased: bC; abcd; false",
                "f|contains|all: [aa, bb]; bbxaa; true",
                "f|contains|all: [aa, bb]; bbx; false",
                "f|contains: [aa, bb]; bbx; true",
                "f|neq: abc; abc; false",
                "f|neq: abc; abd; true",
                "f|neq: 5; 5; false",
                "f|neq: [a, b]; c; true",
                "f|neq: [a, b]; B; false",
                "f|contains|neq: b; abc; false",
                "f|re: '^a.c$'; abc; true",
                "f|re: '^a.c$'; ABC; false",
                "f|re: b; abc; true",
                "f|re|i: '^a.c$'; ABC; true",
                "f|lt: 10; 9.5; true",
                "f|lt: 10; 10; false",
                "f|lte: 10; 10; true",
                "f|lte: 10; 10.000000000000000001; false",
                "f|gt: 9007199254740992; 9007199254740993; true",
                "f|gt: 10; ten; false",
                "f|gte: 10; 1e1; true",
                "f|gte: 10; 9; false",
                "f|cidr: 10.0.0.0/8; 10.1.2.3; true",
                "f|cidr: 10.0.0.0/8; 11.1.2.3; false",
                "f|cidr: 10.0.0.0/8; 010.1.2.3; false",
                "f|cidr: 10.0.0.0/8; 10.1; false",
                "f|cidr: 10.0.0.0/8; 10.1.2.0/24; false",
                "f|cidr: 10.0.0.0/8; '::ffff:10.1.2.3'; true",
                "f|cidr: 127.0.0.0/8; ''; false",
                "f|cidr: '2001:db8::/32'; 2001:DB8::1; true",
                "f|cidr: '2001:db8::/32'; 2001:db9::1; false",
                "f|cidr: [10.0.0.0/8, 192.0.2.1]; 192.0.2.1; true",
                "f|minute: 5; 2026-01-02T03:05:06Z; true",
                "f|hour|gte: 22; 2026-01-02 23:05; true",
                "f|hour|gte: 22; 2026-01-02T03:05:06+09:00; false",
                "f|day: 2; 2026-01-02; true",
                "f|week: 1; 2026-01-02; true",
                "f|month: [1, 2]; 2026-01-02T03:05:06.123456789Z; true",
                "f|month|neq: 1; 2026-01-02; false",
                "f|year|lt: 2026; 2025-12-31; true",
                "f|hour: 3; 03:05; false",
                "f|windash|contains: ' -enc'; cmd /enc x; true",
                "f|windash|contains: ' -enc'; cmd \u2014enc x; true",
                "f|windash|contains: ' -enc'; cmd enc x; false",
                "f|windash|contains: 'a-b'; a/b; false",
                "f|windash|contains: ' -a /b'; x /a \u2015b; true",
            })
    void decidesAsTheAppendixSays(String item, String value, boolean expected) {
        assertThat(matches(selecting(item), TestEvent.of("f", value))).isEqualTo(expected);
    }

    @Test
    void regexFlagsReachOverLines() {
        TestEvent event = TestEvent.of("f", "one\ntwo");
        assertThat(matches(selecting("f|re: '^two$'"), event)).isFalse();
        assertThat(matches(selecting("f|re|m: '^two$'"), event)).isTrue();
        assertThat(matches(selecting("f|re: 'one.two'"), event)).isFalse();
        assertThat(matches(selecting("f|re|s: 'one.two'"), event)).isTrue();
        assertThat(matches(selecting("f|re|i|m|s: '^TWO$'"), event)).isTrue();
    }

    @Test
    void existsAsksForTheFieldNotItsValue() {
        TestEvent withNull = new TestEvent(TestEvent.of().logSource()).add("f");
        assertThat(matches(selecting("f|exists: true"), withNull)).isTrue();
        assertThat(matches(selecting("f|exists: true"), TestEvent.of("f", ""))).isTrue();
        assertThat(matches(selecting("f|exists: false"), withNull)).isFalse();
        assertThat(matches(selecting("f|exists: false"), TestEvent.of("g", "x")))
                .isTrue();
    }

    @Test
    void negationHoldsWhereTheFieldIsAbsent() {
        assertThat(matches(selecting("f|neq: abc"), TestEvent.of("g", "x"))).isTrue();
    }

    @Test
    void fieldReferencesCompareFields() {
        TestEvent event =
                TestEvent.of("a", "Root", "b", "root", "c", "the root user", "d", "root user", "e", "user root");
        assertThat(matches(selecting("a|fieldref: b"), event)).isTrue();
        assertThat(matches(selecting("a|fieldref|cased: b"), event)).isFalse();
        assertThat(matches(selecting("a|fieldref|neq: b"), event)).isFalse();
        assertThat(matches(selecting("a|fieldref|neq: c"), event)).isTrue();
        assertThat(matches(selecting("c|fieldref|contains: a"), event)).isTrue();
        assertThat(matches(selecting("d|fieldref|startswith: a"), event)).isTrue();
        assertThat(matches(selecting("e|endswith|fieldref: a"), event)).isTrue();
        assertThat(matches(selecting("e|fieldref|startswith: a"), event)).isFalse();
        assertThat(matches(selecting("a|fieldref: [x, b]"), event)).isTrue();
        assertThat(matches(selecting("a|fieldref: absent"), event)).isFalse();
    }

    @Test
    void base64IsThatOfTheBytes() {
        String encoded = Base64.getEncoder().encodeToString("ping 10.0.0.1".getBytes(StandardCharsets.UTF_8));
        assertThat(matches(selecting("f|base64: 'ping 10.0.0.1'"), TestEvent.of("f", encoded)))
                .isTrue();
        assertThat(matches(selecting("f|base64|contains: 'ping 1'"), TestEvent.of("f", "x " + encoded)))
                .isTrue();
        assertThat(matches(selecting("f|base64: 'ping'"), TestEvent.of("f", encoded)))
                .isFalse();
    }

    @Test
    void base64OffsetFindsTheTextAtEveryOffset() {
        for (String before : List.of("", "x", "xy", "xyz", "wxyz")) {
            for (String after : List.of("", "1", "12", "123")) {
                byte[] bytes = (before + "http://evil" + after).getBytes(StandardCharsets.UTF_8);
                TestEvent event = TestEvent.of("f", Base64.getEncoder().encodeToString(bytes));
                assertThat(matches(selecting("f|base64offset|contains: 'http://evil'"), event))
                        .as("%s|%s", before, after)
                        .isTrue();
            }
        }
        assertThat(matches(selecting("f|base64offset|contains: 'http://evil'"), TestEvent.of("f", "aHR0cDovL2dvb2Q=")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"utf16le, 63006D006400", "wide, 63006D006400", "utf16be, 0063006D0064", "utf16, FFFE63006D006400"})
    void utf16IsThatOfTheNamedForm(String modifier, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(matches(selecting("f|" + modifier + ": cmd"), TestEvent.of("f", text)))
                .isTrue();
        String encoded = Base64.getEncoder().encodeToString(bytes);
        assertThat(matches(selecting("f|" + modifier + "|base64: cmd"), TestEvent.of("f", encoded)))
                .isTrue();
        assertThat(matches(selecting("f|" + modifier + "|base64offset|contains: cmd"), TestEvent.of("f", encoded)))
                .isTrue();
        assertThat(matches(selecting("f|" + modifier + ": cmd"), TestEvent.of("f", "cmd")))
                .isFalse();
    }

    @Test
    void windashGoesBeforeAnEncoding() {
        String encoded = Base64.getEncoder().encodeToString("/enc".getBytes(StandardCharsets.UTF_8));
        assertThat(matches(selecting("f|windash|base64: '-enc'"), TestEvent.of("f", encoded)))
                .isTrue();
    }

    @Test
    void placeholdersTakeTheValuesOfThePipeline() {
        Pipeline pipeline = ((PipelineResult.Usable) Pipeline.parse("p.yml", """
                variables:
                  Admins: [root, 'adm_*']
                  Nets: [10.0.0.0/8, 192.0.2.0/24]
                """)).pipeline();
        String rule = selecting("f|expand: '%Admins%'");
        assertThat(Rules.load(rule, pipeline).match(TestEvent.of("f", "ADM_kim")))
                .hasSize(1);
        assertThat(Rules.load(rule, pipeline).match(TestEvent.of("f", "%Admins%")))
                .isEmpty();
        RuleSet inText = Rules.load(selecting("f|expand|contains: '100\\% %Admins% x'"), pipeline);
        assertThat(inText.match(TestEvent.of("f", "is 100% root x!"))).hasSize(1);
        RuleSet nets = Rules.load(selecting("f|expand|cidr: '%Nets%'"), pipeline);
        assertThat(nets.match(TestEvent.of("f", "192.0.2.9"))).hasSize(1);
        assertThat(matches(selecting("f: '%Admins%'"), TestEvent.of("f", "%admins%")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "f|contain: a; the modifier 'contain' is not known",
                "f|re: 'a(?=b)'; RE2 cannot express",
                "f|re: '(a)\\1'; RE2 cannot express",
                "f|re: 'a++'; RE2 cannot express",
                "f|i: a; flag of 're'",
                "f|re|contains: a; do not go together",
                "f|re|expand: '%a%'; not supported",
                "f|re|cased|i: a; contradict",
                "f|cidr: 10.0.0.0/33; is not a network",
                "f|cidr|contains: 10.0.0.0/8; do not go together",
                "f|cidr|cased: 10.0.0.0/8; means nothing",
                "f|all: a; at least two values",
                "f|contains|all: [a]; at least two values",
                "f|exists: 1; one boolean",
                "f|exists|contains: true; goes with no other",
                "f|lt: abc; is not a number",
                "f|lt|gt: 5; two comparisons",
                "f|lt|neq: 5; comparison together",
                "f|neq|all: [a, b]; read in two ways",
                "f|hour: 1.5; no part of a date",
                "f|hour|day: 1; two parts",
                "f|lt|re: 5; two types",
                "f|contains|contains: a; stands twice",
                "f|startswith|endswith: a; two of contains",
                "f|wide|windash|base64: ' -a'; 'windash' after an encoding",
                "f|base64: 'a*'; cannot be encoded",
                "f|contains|base64: 'abc'; cannot be encoded",
                "f|base64|base64offset: abc; together",
                "f|base64offset: a; too short",
                "f|fieldref|base64: g; encoding of a field reference",
                "f|fieldref: 5; name of a field",
                "f|expand: '%nobody%'; has no value",
                "f|contains: null; null has no text",
                "f|windash|base64: ' -a -b -c -d -e'; more than 4 dashes",
                "f: {g: a}; a list or a map",
                "f: []; empty list",
            })
    void refusesWhatDoesNotGoTogether(String item, String reason) {
        List<RuleError> errors = Rules.refused(selecting(item));
        assertThat(errors).hasSize(1);
        assertThat(errors.get(0).message()).contains(reason);
        assertThat(errors.get(0).line()).isEqualTo(5);
        assertThat(errors.get(0).rule()).isEqualTo("t");
        assertThat(errors.get(0).remedy()).isNotBlank();
    }
}
