package dev.noroshi.cli.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The records of the demo's sensors, each in its own format. */
final class DemoRecords {

    static final String PHISHER = "198.51.100.88";
    static final String C2 = "198.51.100.66";
    static final String GUESSER = "198.51.100.77";
    static final String RED_HOST = "quiet-harbour.example.org";
    static final String UNMARKED_ATTACKER = "198.51.100.99";

    private static final int[] SCANNED_PORTS = {22, 23, 445, 3389, 5900, 8080, 8443, 502};
    private static final DateTimeFormatter EVE_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSXX", Locale.ROOT);

    private DemoRecords() {}

    /** Suricata EVE: one probe of a sweep; every probe has another target or port. */
    static String scan(String scanner, int n, Instant at) {
        return eve(new Eve(
                at,
                scanner,
                40_000 + n,
                "203.0.113." + (1 + n % 60),
                SCANNED_PORTS[n % SCANNED_PORTS.length],
                9_000_001,
                "DEMO SCAN sweep of administrative ports",
                "Detection of a Network Scan",
                3));
    }

    /** Suricata EVE: a host of the manufacturer calls home. */
    static String beacon(int n, Instant at) {
        return eve(new Eve(
                at,
                "203.0.113.14",
                50_000 + n,
                C2,
                443,
                9_000_002,
                "DEMO MALWARE backdoor beacon",
                "Malware Command and Control Activity Detected",
                1));
    }

    /** Suricata EVE from the sensor that has no default marking. */
    static String unmarkedAlert(int n, Instant at) {
        return eve(new Eve(
                at,
                UNMARKED_ATTACKER,
                60_000 + n,
                "192.0.2.70",
                443,
                9_000_003,
                "DEMO EXPLOIT attempt against the mail portal",
                "Attempted Administrator Privilege Gain",
                1));
    }

    /** Wazuh: the mail host's filter found a phishing link. */
    static String phishingMail(int n, Instant at) {
        return """
                {"timestamp":"%s","rule":{"level":8,"description":"Mail with a phishing link","id":"100210",\
                "mitre":{"id":["T1566.002"],"tactic":["Initial Access"],"technique":["Spearphishing Link"]},\
                "groups":["mail","phishing"]},"agent":{"id":"011","name":"mx1.hokuto.example.jp","ip":"10.44.0.11"},\
                "manager":{"name":"wazuh"},"id":"%s","decoder":{"name":"json"},\
                "data":{"srcip":"%s","dstuser":"staff%d@hokuto.example.jp"},"location":"/var/log/mail-filter.json"}""".formatted(EVE_TIME.format(at.atOffset(ZoneOffset.UTC)), wazuhId(at, n), PHISHER, n);
    }

    /** Wazuh: somebody guesses passwords on a host inside. */
    static String failedLogin(int n, Instant at) {
        return """
                {"timestamp":"%s","rule":{"level":10,"description":"sshd: brute force trying to get access to the system",\
                "id":"5712","mitre":{"id":["T1110"],"tactic":["Credential Access"],"technique":["Brute Force"]},\
                "groups":["syslog","sshd","authentication_failures"]},\
                "agent":{"id":"044","name":"scada-gw-7","ip":"10.44.3.7"},"manager":{"name":"wazuh"},"id":"%s",\
                "decoder":{"parent":"sshd","name":"sshd"},"data":{"srcip":"%s","srcport":"%d","srcuser":"t.sato"},\
                "location":"/var/log/auth.log"}""".formatted(EVE_TIME.format(at.atOffset(ZoneOffset.UTC)), wazuhId(at, n + 500), GUESSER, 33_000 + n);
    }

    /** CEF: the bank's mail gateway stopped a mail of the same wave. */
    static String phishingStopped(int n, Instant at) {
        return "CEF:0|Example|MailGate|4.2|phishing|Phishing mail stopped|6|rt=%d cat=Phishing act=blocked"
                        .formatted(at.toEpochMilli())
                + " src=%s duser=teller%d@hangang.example.kr dst=10.20.0.25 dhost=mail.hangang.example.kr dpt=25"
                        .formatted(PHISHER, n % 40);
    }

    /** CEF: the bank's firewall stopped a connection to the C2 address. */
    static String blockedBeacon(int n, Instant at) {
        return "CEF:0|Example|WebGate|4.2|c2|Connection to a command and control server blocked|9|rt=%d cat=C2 act=blocked"
                        .formatted(at.toEpochMilli())
                + " src=10.20.7.7 shost=teller-07.hangang.example.kr spt=%d dst=%s dpt=443".formatted(52_000 + n, C2);
    }

    /** Canonical JSON from an analyst: for the eyes of one person. */
    static String redReport(int n, Instant at) {
        return """
                {"producerUid":"desk-2026-%04d","time":"%s","title":"Preparation of an attack on one power company",\
                "classification":{"taxonomy":"intrusion-attempts","type":"new-attack-signature"},"severity":"CRITICAL",\
                "attackers":[{"hostname":"%s"}],"observables":[{"type":"domain","value":"%s"}],\
                "handling":{"tlp":"RED","community":"jnsa","audience":{"individuals":["jp-power/t-abe"]}}}""".formatted(n, at, RED_HOST, RED_HOST);
    }

    private record Eve(
            Instant at,
            String source,
            int sourcePort,
            String destination,
            int destinationPort,
            int signatureId,
            String signature,
            String category,
            int severity) {}

    private static String eve(Eve e) {
        return """
                {"timestamp":"%s","flow_id":%d,"in_iface":"eth1","event_type":"alert","src_ip":"%s","src_port":%d,\
                "dest_ip":"%s","dest_port":%d,"proto":"TCP","alert":{"action":"allowed","gid":1,"signature_id":%d,\
                "rev":1,"signature":"%s","category":"%s","severity":%d}}""".formatted(
                        EVE_TIME.format(e.at.atOffset(ZoneOffset.ofHours(9))),
                        1_800_000_000_000_000L + e.sourcePort,
                        e.source,
                        e.sourcePort,
                        e.destination,
                        e.destinationPort,
                        e.signatureId,
                        e.signature,
                        e.category,
                        e.severity);
    }

    private static String wazuhId(Instant at, int n) {
        return at.getEpochSecond() + "." + (100_000 + n);
    }
}
