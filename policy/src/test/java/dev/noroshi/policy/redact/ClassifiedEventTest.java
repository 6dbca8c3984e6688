package dev.noroshi.policy.redact;

import static dev.noroshi.policy.model.DataClass.ACCOUNT;
import static dev.noroshi.policy.model.DataClass.ATTACKER_INFRA;
import static dev.noroshi.policy.model.DataClass.EMAIL;
import static dev.noroshi.policy.model.DataClass.MALWARE;
import static dev.noroshi.policy.model.DataClass.PHONE;
import static dev.noroshi.policy.model.DataClass.SENSOR;
import static dev.noroshi.policy.model.DataClass.SOURCE_ORG;
import static dev.noroshi.policy.model.DataClass.VICTIM_IP;
import static dev.noroshi.policy.model.DataClass.VICTIM_ORG;
import static dev.noroshi.policy.model.DataClass.VICTIM_PERSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.noroshi.event.CanonicalJson;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.gate.Snapshot;
import dev.noroshi.policy.gate.SnapshotBuilder;
import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.schema.IncidentEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every value of an event that redaction goes by has its class, wherever it stands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ClassifiedEventTest {

    private static final String ID = "11111111-1111-5111-8111-111111111111";

    private Snapshot snapshot;

    @BeforeAll
    void compile(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("policy.yaml"), """
                kind: Organisation
                id: source
                names: {en: Source Works, ja: 源製作所}
                country: JP
                type: PRIVATE
                status: ACTIVE
                constituency: {cidrs: [203.0.113.0/24], domains: [source.example]}
                verified: {by: hub, at: 2026-01-15}
                ---
                kind: Organisation
                id: victim
                names: {en: Victim Bank}
                country: JP
                type: PRIVATE
                status: ACTIVE
                constituency: {cidrs: [198.51.100.0/24], domains: [victim.example]}
                verified: {by: hub, at: 2026-01-15}
                """);
        snapshot = new SnapshotBuilder("test")
                .organisations(PolicyDirectory.read(directory).all(Organisation.class))
                .build();
    }

    @Test
    void theSourceIsKnownByItsIdItsNamesAndItsDomains() {
        assertThat(event("").classes())
                .containsEntry("source", Set.of(SOURCE_ORG))
                .containsEntry("source works", Set.of(SOURCE_ORG))
                .containsEntry("源製作所", Set.of(SOURCE_ORG))
                .containsEntry("source.example", Set.of(SOURCE_ORG));
    }

    @Test
    void theSensorIsKnownByItsNameAndWhatItIs() {
        assertThat(event("").classes())
                .containsEntry("gate-7", Set.of(SENSOR))
                .containsEntry("suricata", Set.of(SENSOR))
                .containsEntry("oisf", Set.of(SENSOR))
                .containsEntry("7.0.11", Set.of(SENSOR));
    }

    @ParameterizedTest
    @CsvSource({
        "org, victim, VICTIM_ORG",
        "ip, 192.0.2.9, VICTIM_IP",
        "ip, 10.1.2.3, INTERNAL_IP",
        "ip, fd00::1, INTERNAL_IP",
        "hostname, pc-17.victim.example, INTERNAL_HOST",
        "domain, shop.victim.example, VICTIM_ORG",
        "url, https://shop.victim.example/a, VICTIM_ORG",
        "mac, 00:00:5e:00:53:01, INTERNAL_HOST",
        "process, winword.exe, INTERNAL_HOST",
        "email, taro@victim.example, EMAIL",
        "user, taro, ACCOUNT"
    })
    void eachFieldOfAVictimHasItsClass(String field, String value, DataClass expected) {
        assertThat(event(",\"victims\":[{\"%s\":\"%s\"}]".formatted(field, value))
                        .classes())
                .containsEntry(value, Set.of(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "org, some crew, ATTACKER_INFRA",
        "ip, 192.0.2.66, ATTACKER_INFRA",
        "ip, 10.9.9.9, INTERNAL_IP",
        "hostname, c2.evil.example, ATTACKER_INFRA",
        "hostname, 192.0.2.67, ATTACKER_INFRA",
        "hostname, desk-3, INTERNAL_HOST",
        "hostname, desk-3.local, INTERNAL_HOST",
        "hostname, desk-3.internal, INTERNAL_HOST",
        "hostname, desk-3.lan, INTERNAL_HOST",
        "hostname, desk-3.corp, INTERNAL_HOST",
        "hostname, desk-3.home.arpa, INTERNAL_HOST",
        "domain, evil.example, ATTACKER_INFRA",
        "url, http://evil.example/x, ATTACKER_INFRA",
        "mac, 00:00:5e:00:53:02, ATTACKER_INFRA",
        "process, dropper.exe, ATTACKER_INFRA",
        "email, boss@evil.example, ATTACKER_INFRA",
        "user, jiro, ACCOUNT"
    })
    void eachFieldOfAnAttackerHasItsClass(String field, String value, DataClass expected) {
        assertThat(event(",\"attackers\":[{\"%s\":\"%s\"}]".formatted(field, value))
                        .classes())
                .containsEntry(value, Set.of(expected));
    }

    @Test
    void autonomousSystemsAreTheVictimsOrTheAttackers() {
        assertThat(event(",\"victims\":[{\"asn\":64500}],\"attackers\":[{\"asn\":64501}]")
                        .classes())
                .containsEntry("as64500", Set.of(VICTIM_IP))
                .containsEntry("as64501", Set.of(ATTACKER_INFRA));
    }

    @Test
    void aVictimNamedIsKnownByItsNamesAndDomainsToo() {
        assertThat(event(",\"victims\":[{\"org\":\"victim\"}]").classes())
                .containsEntry("victim bank", Set.of(VICTIM_ORG))
                .containsEntry("victim.example", Set.of(VICTIM_ORG));
    }

    @Test
    void anAttackerInTheTerritoryOfTheSourceOrAVictimGivesThemAway() {
        assertThat(event(",\"victims\":[{\"org\":\"victim\"}],\"attackers\":[{\"ip\":\"203.0.113.5\"},"
                                + "{\"ip\":\"198.51.100.5\"},{\"hostname\":\"mail.source.example\"},"
                                + "{\"domain\":\"www.victim.example\"}]")
                        .classes())
                .containsEntry("203.0.113.5", Set.of(ATTACKER_INFRA, SOURCE_ORG))
                .containsEntry("198.51.100.5", Set.of(ATTACKER_INFRA, VICTIM_ORG))
                .containsEntry("mail.source.example", Set.of(ATTACKER_INFRA, SOURCE_ORG))
                .containsEntry("www.victim.example", Set.of(ATTACKER_INFRA, VICTIM_ORG));
    }

    @Test
    void anIndicatorInTheTerritoryOfTheSourceOrAVictimGivesThemAwayToo() {
        assertThat(event(",\"victims\":[{\"org\":\"victim\"}],\"observables\":["
                                + "{\"type\":\"domain\",\"value\":\"www.victim.example\"},"
                                + "{\"type\":\"ipv4\",\"value\":\"203.0.113.5\"},"
                                + "{\"type\":\"domain\",\"value\":\"evil.example\"}]")
                        .classes())
                .containsEntry("www.victim.example", Set.of(VICTIM_ORG))
                .containsEntry("203.0.113.5", Set.of(SOURCE_ORG))
                .doesNotContainKey("evil.example");
    }

    @ParameterizedTest
    @CsvSource({
        "email-addr, hana@mail.example, EMAIL",
        "username, hana, ACCOUNT",
        "phone, +81-3-0000-0000, PHONE",
        "person, Hana Yamada, VICTIM_PERSON",
        "sha256, e3b0c442, MALWARE",
        "ipv4, 192.168.7.7, INTERNAL_IP"
    })
    void anObservableThatStandsNowhereElseHasTheClassOfItsType(String type, String value, DataClass expected) {
        assertThat(event(",\"observables\":[{\"type\":\"%s\",\"value\":\"%s\"}]".formatted(type, value))
                        .classes())
                .containsEntry(Values.normalised(value), Set.of(expected));
    }

    @Test
    void anObservableThatEqualsAVictimsValueHasThatClassAlone() {
        assertThat(event(",\"victims\":[{\"ip\":\"192.0.2.9\"}],"
                                + "\"observables\":[{\"type\":\"email\",\"value\":\"192.0.2.9\"}]")
                        .classes())
                .containsEntry("192.0.2.9", Set.of(VICTIM_IP));
    }

    @Test
    void aValueOfTwoRolesHasBothClasses() {
        assertThat(event(",\"victims\":[{\"ip\":\"192.0.2.9\"}],\"attackers\":[{\"ip\":\"192.0.2.9\"}]")
                        .classes())
                .containsEntry("192.0.2.9", Set.of(VICTIM_IP, ATTACKER_INFRA));
    }

    @Test
    void malwareIsKnownByItsNames() {
        assertThat(event(",\"malware\":[\"Emotet\"]").classes()).containsEntry("emotet", Set.of(MALWARE));
    }

    @Test
    void classesOfPersonsAreToldApart() {
        assertThat(event("").persons()).isEmpty();
        assertThat(event(",\"victims\":[{\"email\":\"taro@victim.example\",\"user\":\"taro\"}],"
                                + "\"observables\":[{\"type\":\"phone\",\"value\":\"+81-3-0000-0000\"},"
                                + "{\"type\":\"person\",\"value\":\"Hana\"}]")
                        .persons())
                .containsExactlyInAnyOrder(EMAIL, ACCOUNT, PHONE, VICTIM_PERSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"victims\":[{},{\"email\":\"taro@victim.example\"}]",
                "\"victims\":[{},{\"user\":\"taro\"}]",
                "\"attackers\":[{},{\"user\":\"taro\"}]",
                "\"observables\":[{\"type\":\"ip\",\"value\":\"192.0.2.9\"},{\"type\":\"mail\",\"value\":\"a@b.example\"}]",
                "\"observables\":[{\"type\":\"Account\",\"value\":\"taro\"}]",
                "\"observables\":[{\"type\":\"telephone\",\"value\":\"+81-3-0000-0000\"}]",
                "\"observables\":[{\"type\":\"full-name\",\"value\":\"Hana\"}]",
                "\"attackers\":[{\"email\":\"a@b.example\"}],"
                        + "\"observables\":[{\"type\":\"mail\",\"value\":\"a@b.example\"}]"
            })
    void thePersonsAreTheSameBeforeAndAfterAllValuesAreRead(String place) {
        Set<DataClass> unread = event("," + place).persons();
        Set<DataClass> read = EnumSet.noneOf(DataClass.class);
        event("," + place).classes().values().forEach(read::addAll);
        read.removeIf(each -> !each.isPerson());
        assertThat(unread).isEqualTo(read);
        assertThat(unread.isEmpty()).isEqualTo(place.startsWith("\"attackers\":[{\"email"));
    }

    @Test
    void idsThatLeaveNoRedactedAlertAreTheHubsAndTheSourcesOwn() {
        assertThat(event("").ids()).containsExactlyInAnyOrder(ID, "incident-9", "finding-1", "ab".repeat(32));
        assertThat(new ClassifiedEvent(snapshot, read(""), null).ids()).doesNotContain("incident-9");
    }

    @Test
    void aValueIsAnothersWhereAVictimRecordOfAnotherCarriesIt() {
        ClassifiedEvent event = event(",\"victims\":[{\"org\":\"victim\",\"ip\":\"192.0.2.9\"}]");
        assertThat(event.isAnothers("192.0.2.9", "source")).isTrue();
        assertThat(event.isAnothers("192.0.2.9", "victim")).isFalse();
        assertThat(event.isAnothers("192.0.2.10", "source")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void whatIsBlankIsNoValue(String blank) {
        assertThat(event(",\"victims\":[{\"user\":\"%s\"}]".formatted(blank)).classes())
                .doesNotContainKey(blank.strip());
    }

    private ClassifiedEvent event(String more) {
        return new ClassifiedEvent(snapshot, read(more), "incident-9");
    }

    private static IncidentEvent read(String more) {
        String json = """
                {"eventId":"%s","producerOrg":"source","sensor":{"name":"gate-7","product":"Suricata","vendor":"OISF",\
                "version":"7.0.11"},"producerUid":"finding-1","identity":"OBSERVATION","format":"noroshi",\
                "time":"2026-06-14T23:55:00Z","receivedAt":"2026-06-14T23:56:00Z",\
                "classification":{"taxonomy":"fraud","type":"phishing"},"severity":"LOW","activity":"CREATE","count":1,\
                "handlingBy":"SOURCE","rawHash":"%s"%s}""".formatted(ID, "ab".repeat(32), more);
        try {
            return CanonicalJson.read(new ObjectMapper().readTree(json), IncidentEvent.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(json, broken);
        }
    }
}
