package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.framing.Frame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a record holds, an adapter answers; what it accepts can be written as canonical JSON. */
class AdapterFuzzTest {

    private static final int RECORDS = 20_000;
    private static final long SEED = 20261123;
    private static final String[] PIECES = {
        "\"",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "\\",
        "|",
        "=",
        "\n",
        "\u0000",
        "null",
        "true",
        "-1",
        "1e400",
        "0x5E",
        "\\u0000",
        "\\ud800",
        "99999999999999999999",
        "010.1.1.1",
        "::ffff:0:0",
        "%s",
        "9999-99-99T99:99:99Z",
        "Feb 30 25:61:61",
        "\"a\":{\"b\":[{}]},",
        "alert",
        "_raw",
        "CEF:0|",
        " cs1Label=",
        "xn--",
        "é",
        "\uFEFF",
        "[.]",
        "(at)"
    };
    private static final Map<String, List<String>> SEEDS = Map.ofEntries(
            Map.entry(
                    "suricata-eve",
                    List.of(
                            "{\"timestamp\":\"2026-02-28T23:59:58.123456+0000\",\"flow_id\":1,\"event_type\":\"alert\",\"src_ip\":\"198.51.100.7\",\"src_port\":61038,\"dest_ip\":\"10.0.0.1\",\"dest_port\":80,\"alert\":{\"gid\":1,\"signature_id\":2,\"signature\":\"ET MALWARE x\",\"category\":\"\",\"severity\":1,\"metadata\":{\"cve\":[\"CVE_2021_1234\"],\"hostile\":[\"src_ip\"]}},\"http\":{\"hostname\":\"a.example\",\"url\":\"/\"},\"dns\":{\"query\":[{\"rrname\":\"b.example\"}]},\"files\":[{\"sha256\":\"aa\"}]}",
                            "{\"result\":{\"_raw\":\"{\\\"event_type\\\":\\\"alert\\\",\\\"alert\\\":{\\\"signature\\\":\\\"x\\\"}}\"}}")),
            Map.entry(
                    "wazuh",
                    List.of(
                            "{\"timestamp\":\"2026-02-28T23:59:59.000+0000\",\"rule\":{\"id\":\"1\",\"level\":3,\"description\":\"d\",\"groups\":[\"ids\"],\"mitre\":{\"id\":[\"T1110\"]}},\"agent\":{\"id\":\"003\",\"name\":\"web\",\"ip\":\"10.0.0.9\"},\"id\":\"1.2\",\"data\":{\"srcip\":\"198.51.100.7:80\"},\"syscheck\":{\"md5_after\":\"x\"}}",
                            "{\"timestamp\":\"2026-02-28T23:59:59.000+0000\",\"rule\":{\"level\":3},\"agent\":{},\"full_log\":\"03/01/2026-08:59:58.123456  [**] [1:1:1] x [**] [Classification: y] [Priority: 3] {TCP} 192.0.2.1:443 -> 192.0.2.2:50\"}")),
            Map.entry(
                    "cef",
                    List.of(
                            "<134>Feb 28 23:59:58 fw01 CEF:0|v|p|1|7|a\\|b|8|src=198.51.100.7 dst=10.0.0.9 dpt=22 rt=Feb 28 2026 23:59:58 msg=a b c cs1=x cs1Label=md5 request=http://a.example/?b=c",
                            "CEF: 0||||||Unknown|c6a2=2001:db8::1 c6a2Label=Source IPv6 Address start=1772323198123 dtz=Asia/Tokyo fileHash=aa")),
            Map.entry(
                    "ocsf",
                    List.of(
                            "{\"class_uid\":2004,\"metadata\":{\"version\":\"1.1.0\",\"product\":{\"name\":\"p\"}},\"time\":1772323198,\"severity_id\":4,\"activity_id\":2,\"finding_info\":{\"uid\":\"f\",\"title\":\"t\",\"attacks\":[{\"technique\":{\"uid\":\"T1110\"}}]},\"evidences\":[{\"src_endpoint\":{\"ip\":\"192.0.2.1\",\"port\":8},\"file\":{\"hashes\":[{\"value\":\"aa\"}]}}],\"observables\":[{\"type_id\":6,\"value\":\"http://a.example\"}]}")),
            Map.entry(
                    "guardduty",
                    List.of(
                            "{\"detail-type\":\"GuardDuty Finding\",\"detail\":{\"accountId\":\"1\",\"id\":\"f\",\"type\":\"Recon:EC2/Portscan\",\"severity\":5.0,\"updatedAt\":\"2026-02-28T23:59:58Z\",\"service\":{\"count\":2,\"action\":{\"networkConnectionAction\":{\"connectionDirection\":\"OUTBOUND\",\"remoteIpDetails\":{\"ipAddressV4\":\"192.0.2.1\"}}}},\"resource\":{\"instanceDetails\":{\"networkInterfaces\":[{\"privateIpAddress\":\"10.0.0.1\"}]}}}}")),
            Map.entry(
                    "leef",
                    List.of(
                            "<13>Feb 28 23:59:58 fw LEEF:2.0|v|p|1|7|x5E|src=198.51.100.7^dst=10.0.0.9^dstPort=22^devTime=Feb 28 2026 23:59:58^devTimeFormat=MMM dd yyyy HH:mm:ss^sev=7",
                            "LEEF:1.0|v|p|1|7|src=2001:db8::1\tusrName=a b\turl=http://a.example/")),
            Map.entry(
                    "noroshi",
                    List.of(
                            "{\"eventId\":\"e\",\"producerOrg\":\"jp-acme\",\"producerUid\":\"u\",\"time\":\"2026-02-28T23:59:58Z\",\"classification\":\"fraud/phishing\",\"severity\":\"HIGH\",\"attackers\":[{\"ip\":\"192.0.2.1\",\"port\":80}],\"observables\":[{\"type\":\"url\",\"value\":\"hxxp://a[.]example/\"}],\"handling\":{\"tlp\":\"AMBER\",\"audience\":{\"orgs\":[]}},\"unmapped\":{\"a\":\"b\"}}")));

    @ParameterizedTest
    @ValueSource(strings = {"suricata-eve", "wazuh", "cef", "leef", "ocsf", "guardduty", "noroshi"})
    void answersWhateverARecordHolds(String format) {
        Formats formats = Formats.standard();
        FormatAdapter adapter = formats.named(format).orElseThrow();
        var named = new Intake(formats, adapter);
        var detecting = new Intake(formats, null);
        var random = new Random(SEED);
        List<String> seeds = SEEDS.get(format);
        int accepted = 0;
        for (int i = 0; i < RECORDS; i++) {
            byte[] record = mutated(seeds.get(i % seeds.size()), random);
            var frame = new Frame.Whole(i, record, true);
            Outcome outcome = named.read(frame, Intake.Place.UNKNOWN, Origin.local(null, "s", Reader.NOW));
            detecting.read(frame, Intake.Place.UNKNOWN, Origin.local(null, "s", Reader.NOW));
            if (outcome instanceof Outcome.Accepted events) {
                accepted++;
                events.events().forEach(CanonicalJson::write);
            }
        }
        assertThat(accepted).as("mutations must leave some records readable").isGreaterThan(RECORDS / 50);
    }

    private static byte[] mutated(String seed, Random random) {
        var text = new StringBuilder(seed);
        for (int changes = 1 + random.nextInt(3); changes > 0 && text.length() > 0; changes--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
                case 2 -> text.setCharAt(at, (char) random.nextInt(0x180));
                case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
                default -> {
                    int end = Math.min(text.length(), at + 1 + random.nextInt(8));
                    text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                }
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(8) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
