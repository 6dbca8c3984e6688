package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.policy.document.DocumentFiles;
import dev.noroshi.policy.document.PolicyDocuments;
import dev.noroshi.policy.model.Constituency;
import dev.noroshi.policy.model.Individual;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An organisation is read as it is written, from files and from a snapshot. */
final class OrganisationReadingTest {

    private static final String VERIFIED = "verified: {by: hub, at: 2026-01-15}";

    private static Organisation read(World world, String id) {
        return world.policy().organisation(id).orElseThrow();
    }

    @Test
    void everyFieldIsRead() {
        Organisation read = read(CheckTest.everyField(), "aa");
        assertThat(read.names())
                .containsEntry("en", "Aa")
                .containsEntry("ja", "ああ")
                .containsEntry("ko", "아아");
        assertThat(read.country()).isEqualTo("NO");
        assertThat(read.sectors()).containsExactly("finance");
        assertThat(read.statusSince()).isEqualTo(LocalDate.of(2020, 1, 1));
        assertThat(read.constituency())
                .isEqualTo(new Constituency(
                        Set.of("203.0.113.0/24", "2001:db8:10::/48"),
                        Set.of(64500L),
                        Set.of("aa.example.no"),
                        Set.of("NO"),
                        Set.of("it")));
        assertThat(read.individuals()).containsExactly(new Individual("h-sato", "AB".repeat(20), "cd".repeat(32)));
    }

    private static World claiming(String constituency) {
        return World.empty().org("jp-acme", "JP", "PRIVATE", "it", "constituency: {" + constituency + "}\n" + VERIFIED);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 64500, 4294967295L})
    void asNumbersOfTheWholeRangeAreRead(long asn) {
        assertThat(read(claiming("asns: [" + asn + "]"), "jp-acme")
                        .constituency()
                        .asns())
                .containsExactly(asn);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example, a.example",
        "a.example., a.example",
        "A.Example, a.example",
        "アクメ.example, xn--cck0a4k.example",
        "_dmarc.a-b.example, _dmarc.a-b.example"
    })
    void domainsAreReadInOneForm(String written, String read) {
        assertThat(read(claiming("domains: ['" + written + "']"), "jp-acme")
                        .constituency()
                        .domains())
                .containsExactly(read);
    }

    @Test
    void aDomainHasAtMost253Characters() {
        String longest = "a".repeat(62) + "." + "b".repeat(62) + "." + "c".repeat(62) + "." + "d".repeat(62) + ".e";
        assertThat(longest).hasSize(253);
        Findings.none(claiming("domains: [" + longest + "]"));
        assertThat(Findings.of(claiming("domains: [" + longest + "f]")))
                .singleElement()
                .asString()
                .contains("is not a value for domains; write a domain of two labels or more");
    }

    @Test
    void aFingerprintMayBeWrittenInGroups() {
        World world = World.empty()
                .org(
                        "jp-acme",
                        "JP",
                        "PRIVATE",
                        "it",
                        "individuals: [{id: h-sato, pgpFingerprint: '%s'}]"
                                .formatted("ABCD ".repeat(10).strip()));
        assertThat(read(world, "jp-acme").individuals())
                .containsExactly(new Individual("h-sato", "ABCD".repeat(10), null));
    }

    @Test
    void aSnapshotIsAListOfDocuments() {
        assertThat(snapshot(
                                "[{\"kind\":\"Organisation\",\"id\":\"aa\",\"country\":\"JP\",\"type\":\"CERT\",\"status\":\"ACTIVE\"}]")
                        .all(Organisation.class))
                .extracting(Organisation::id)
                .containsExactly("aa");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | not a list of documents; publish the policy again",
                "'' | not a list of documents; publish the policy again",
                "[1] | a document that is not a mapping; start it with kind: and id:"
            })
    void whatElseAnArrayOrNothingIsToldAsNone(String json, String told) {
        assertThat(snapshot(json).problems())
                .extracting(Problem::toString)
                .containsExactly("snapshot/x:1: error: " + told);
    }

    @Test
    void aSnapshotThatIsNoJsonIsToldWithItsLine() {
        assertThat(snapshot("[\n{\"kind\": }]").problems())
                .singleElement()
                .matches(problem -> problem.isError() && problem.line() == 2);
    }

    private static PolicyDocuments snapshot(String json) {
        return DocumentFiles.snapshot("snapshot/x", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void filesOfBothEndingsAreReadByPathAndDirectoriesNamedSoAreEntered(@TempDir Path directory) throws IOException {
        Path inner = Files.createDirectory(directory.resolve("inner.yaml"));
        String organisation = "{kind: Organisation, id: %s, country: JP, type: CERT, status: ACTIVE}\n";
        Files.writeString(inner.resolve("b.YML"), organisation.formatted("bb"));
        Files.writeString(directory.resolve("a.yaml"), organisation.formatted("aa"));
        Files.writeString(directory.resolve("c.txt"), "no policy");
        Files.writeString(directory.resolve(".d.yaml"), "no policy");
        PolicyDocuments read = DocumentFiles.directory(directory);
        assertThat(read.problems()).isEmpty();
        assertThat(read.all(Organisation.class)).extracting(Organisation::id).containsExactly("aa", "bb");
    }
}
