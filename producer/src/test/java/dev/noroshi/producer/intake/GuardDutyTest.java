package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.Fingerprint;
import dev.noroshi.event.FingerprintTemplates;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.schema.Activity;
import dev.noroshi.schema.Attack;
import dev.noroshi.schema.CloseReason;
import dev.noroshi.schema.Identity;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Severity;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardDutyTest {

    private static final Pattern NAME = Pattern.compile("\"([a-z])(\\w*)\":");

    @Test
    void mapsAFindingOfEventBridge() {
        IncidentEvent event = Reader.event(
                null,
                "{\"version\":\"0\",\"id\":\"envelope\",\"detail-type\":\"GuardDuty Finding\",\"source\":\"aws.guardduty\",\"detail\":"
                        + finding("Trojan:EC2/DropPoint", "ACTOR", "\"archived\":false,\"count\":3") + "}");
        assertThat(event.getFormat()).isEqualTo("guardduty");
        assertThat(event.getProducerUid()).isEqualTo("f-1");
        assertThat(event.getIdentity()).isEqualTo(Identity.FINDING);
        assertThat(event.getTime()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getModified()).isEqualTo("2026-02-28T23:59:58Z");
        assertThat(event.getStartTime()).isEqualTo("2026-02-28T20:00:00Z");
        assertThat(event.getSeverity()).isEqualTo(Severity.HIGH);
        assertThat(event.getCount()).isEqualTo(3);
        assertThat(event.getActivity()).isEqualTo(Activity.UPDATE);
        assertThat(event.getExercise()).isFalse();
        assertThat(event.getClassification().getType()).isEqualTo("infected-system");
        assertThat(event.getAnalytic().getUid()).isEqualTo("Trojan:EC2/DropPoint");
        assertThat(event.getAttackers().get(0).getIp()).isEqualTo("198.51.100.7");
        assertThat(event.getAttackers().get(0).getPort()).isEqualTo(443);
        assertThat(event.getVictims().get(0).getIp()).isEqualTo("10.0.0.9");
        assertThat(event.getObservables()).containsExactly(new Observable("ip", "198.51.100.7"));
        assertThat(event.getUnmapped()).containsEntry("accountId", "111122223333");
    }

    @Test
    void readsPascalCaseAsCamelCase() {
        String camel = finding("Trojan:EC2/DropPoint", "TARGET", "\"count\":3");
        Matcher name = NAME.matcher(camel);
        String pascal =
                name.replaceAll(found -> "\"" + found.group(1).toUpperCase(Locale.ROOT) + found.group(2) + "\":");
        IncidentEvent one = Reader.event(null, camel);
        IncidentEvent other = Reader.event(null, pascal);
        assertThat(fingerprint(other)).isEqualTo(fingerprint(one));
        assertThat(other.getVictims()).isEqualTo(one.getVictims());
        assertThat(other.getAttackers()).isEqualTo(one.getAttackers());
        assertThat(other.getEventId()).isEqualTo(one.getEventId());
        assertThat(other.getUnmapped()).containsEntry("AccountId", "111122223333");
    }

    @Test
    void makesTheResourceTheAttackerWhereItAttacksOthers() {
        IncidentEvent scan = Reader.event(null, finding("Recon:EC2/Portscan", "ACTOR", "\"count\":1"));
        assertThat(scan.getAttackers().get(0).getIp()).isEqualTo("10.0.0.9");
        assertThat(scan.getVictims().get(0).getIp()).isEqualTo("198.51.100.7");
        IncidentEvent target =
                Reader.event(null, finding("UnauthorizedAccess:EC2/SSHBruteForce", "TARGET", "\"count\":1"));
        assertThat(target.getVictims().get(0).getIp()).isEqualTo("10.0.0.9");
        assertThat(target.getClassification().getType()).isEqualTo("brute-force");
    }

    @ParameterizedTest
    @CsvSource({"0.5,UNKNOWN", "1,LOW", "3.9,LOW", "4.0,MEDIUM", "8.9,HIGH", "9.5,CRITICAL", "high,UNKNOWN"})
    void readsSeverities(String number, Severity expected) {
        String finding = finding("Trojan:EC2/DropPoint", "TARGET", "\"count\":1");
        assertThat(Reader.event("guardduty", finding.replace(":8.5", ":\"" + number + '"'))
                        .getSeverity())
                .isEqualTo(expected);
    }

    @Test
    void closesWhatWasArchived() {
        IncidentEvent event = Reader.event(
                "guardduty",
                finding("Trojan:EC2/DropPoint", "TARGET", "\"archived\":true,\"userFeedback\":\"NOT_USEFUL\""));
        assertThat(event.getActivity()).isEqualTo(Activity.CLOSE);
        assertThat(event.getCloseReason()).isEqualTo(CloseReason.FALSE_POSITIVE);
    }

    @Test
    void callsASampleAnExercise() {
        assertThat(Reader.event(
                                "guardduty",
                                finding("Trojan:EC2/DropPoint", "TARGET", "\"additionalInfo\":{\"sample\":true}"))
                        .getExercise())
                .isTrue();
    }

    @Test
    void readsAListOfFindingsAndSkipsOtherEvents() {
        String one = finding("Trojan:EC2/DropPoint", "TARGET", "\"count\":1");
        Outcome outcome = Reader.outcome(null, "{\"Findings\":[" + one + "," + one.replace("f-1", "f-2") + "]}");
        assertThat(((Outcome.Accepted) outcome).events()).hasSize(2);
        assertThat(Reader.outcome("guardduty", "{\"detail-type\":\"EC2 Instance State-change\",\"detail\":{}}"))
                .isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    void readsWhatAScanFound() {
        String hash = "ab".repeat(32);
        IncidentEvent event = Reader.event(
                null,
                finding(
                        "Execution:EC2/MaliciousFile",
                        "TARGET",
                        "\"ebsVolumeScanDetails\":{\"scanDetections\":{\"threatDetectedByName\":{\"threatNames\":[{\"name\":\"Miner\",\"filePaths\":[{\"hash\":\""
                                + hash + "\"}]}]}}}"));
        assertThat(event.getMalware()).containsExactly("Miner");
        assertThat(event.getObservables()).contains(new Observable("sha256", hash));
    }

    @Test
    void namesTheUserAndTheEndpointsOfAnAttackSequence() {
        IncidentEvent event = Reader.event(
                null,
                finding(
                                "AttackSequence:EKS/CompromisedCluster",
                                "TARGET",
                                "\"detection\":{\"sequence\":{\"endpoints\":[{\"id\":\"e\",\"ip\":\"198.51.100.21\"}]}}")
                        .replace(
                                "\"resource\":{",
                                "\"resource\":{\"kubernetesDetails\":{\"kubernetesUserDetails\":{\"username\":\"bob\"}},"));
        assertThat(event.getVictims().get(0).getUser()).isEqualTo("bob");
        assertThat(event.getAttackers()).anyMatch(remote -> "198.51.100.21".equals(remote.getIp()));
    }

    @Test
    void refusesWhatIsNoFinding() {
        assertThat(Reader.rejected("guardduty", "{\"type\":\"x\"}").code()).isEqualTo(RejectCode.NOT_THIS_FORMAT);
    }

    private static String finding(String type, String role, String service) {
        return "{\"accountId\":\"111122223333\",\"id\":\"f-1\",\"type\":\"" + type
                + "\",\"severity\":8.5,\"title\":\"t\",\"createdAt\":\"2026-02-28T20:01:00.000Z\",\"updatedAt\":\"2026-02-28T23:59:58.000Z\",\"resource\":{\"instanceDetails\":{\"networkInterfaces\":[{\"privateIpAddress\":\"10.0.0.9\"}]}},\"service\":{\"resourceRole\":\""
                + role
                + "\",\"eventFirstSeen\":\"2026-02-28T20:00:00Z\",\"action\":{\"networkConnectionAction\":{\"connectionDirection\":\"OUTBOUND\",\"remoteIpDetails\":{\"ipAddressV4\":\"198.51.100.7\"},\"remotePortDetails\":{\"port\":443}}},"
                + service + "}}";
    }

    private static String fingerprint(IncidentEvent event) {
        return new Fingerprint(FingerprintTemplates.standard()).of(event);
    }

    @ParameterizedTest
    @CsvSource({
        "Stealth:IAMUser/CloudTrailLoggingDisabled,privileged-account-compromise",
        "Impact:IAMUser/AnomalousBehavior,system-compromise",
        "Execution:Kubernetes/ExecInKubeSystemPod,system-compromise",
        "Execution:EC2/MaliciousFile,infected-system",
        "DefenseEvasion:IAMUser/AnomalousBehavior,privileged-account-compromise"
    })
    void classifiesByTheTypeOfTheFinding(String type, String expected) {
        assertThat(Reader.event(
                                "guardduty",
                                "{\"accountId\":\"1\",\"id\":\"f\",\"type\":\"" + type
                                        + "\",\"severity\":5,\"updatedAt\":\"2026-02-28T23:59:58Z\"}")
                        .getClassification()
                        .getType())
                .isEqualTo(expected);
    }

    @Test
    void placesAnInstanceByItsIpv6AddressWhereItHasNoOther() {
        IncidentEvent event = Reader.event(
                "guardduty",
                "{\"accountId\":\"1\",\"id\":\"f\",\"type\":\"Recon:EC2/X\",\"severity\":\"2\",\"updatedAt\":\"2026-02-28T23:59:58Z\",\"resource\":{\"instanceDetails\":{\"networkInterfaces\":[{\"publicIp\":\"\",\"ipv6Addresses\":[\"2001:DB8::5\"]}]}}}");
        assertThat(Told.sides(event)).isEqualTo("> 2001:db8::5");
    }

    @Test
    void refusesAFindingOfMacie() {
        assertThat(Reader.rejected(
                                null,
                                "{\"accountId\":\"1\",\"id\":\"m\",\"type\":\"SensitiveData:S3Object/Personal\",\"severity\":{\"score\":3,\"description\":\"High\"},\"updatedAt\":\"2026-02-28T23:59:58Z\"}")
                        .code())
                .isEqualTo(RejectCode.UNKNOWN_FORMAT);
    }

    @Test
    void namesTheTechniquesOfAnAttackSequence() {
        IncidentEvent event = Reader.event(
                null,
                finding(
                        "AttackSequence:IAM/CompromisedCredentials",
                        "TARGET",
                        "\"count\":2,\"detection\":{\"sequence\":{\"sequenceIndicators\":[{\"key\":\"ATTACK_TACTIC\",\"values\":[\"Impact\"]},{\"key\":\"ATTACK_TECHNIQUE\",\"values\":[\"T1078 - Valid Accounts\",\"T1098\"]}]}}"));
        assertThat(event.getAttacks()).containsExactly(new Attack("T1078", null), new Attack("T1098", null));
    }
}
