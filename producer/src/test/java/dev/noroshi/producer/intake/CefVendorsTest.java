package dev.noroshi.producer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Attack;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** CEF as single products write it, made up after their documentation. */
class CefVendorsTest {

    private static final String MD5 = "ab".repeat(16);
    private static final String SHA1 = "cd".repeat(20);

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            CEF:0|Palo Alto Networks|PAN-OS|10.1|Overflow in X(34000)|THREAT|4|src=10.1.1.20 dst=203.0.113.9 cat=Overflow in X(34000) ¦ Overflow in X ¦ 34000
            CEF:0|Palo Alto Networks|PAN-OS|8.1|spyware|THREAT|3|src=10.1.1.20 dst=203.0.113.9 cat=Odd query (generic:evil.example)(4034231) ¦ Odd query (generic:evil.example) ¦ 4034231
            CEF:0|Palo Alto Networks|LF|2.0|THREAT|spyware|3|src=10.1.1.20 dst=203.0.113.9 PanOSThreatID=Odd TLS(12345) ¦ Odd TLS ¦ 12345
            CEF:0|Palo Alto Networks|LF|2.0|THREAT|spyware|3|src=10.1.1.20 dst=203.0.113.9 PanOSThreatID=27379(27379) ¦ spyware ¦ 27379
            CEF:0|Palo Alto Networks|PAN-OS|8.1|url|THREAT|1|src=10.1.1.20 dst=203.0.113.9 cat=(9999) cs2Label=URL Category cs2=phishing ¦ url: phishing ¦ url
            CEF:0|Palo Alto Networks|PAN-OS|8.1|file|THREAT|1|src=10.1.1.20 dst=203.0.113.9 ¦ file ¦ file
            CEF:0|Fortinet|Fortigate|v7|16384|utm:ips signature dropped|7|src=198.51.100.7 dst=10.0.0.5 FTNTFGTattack=Apache.Log4j FTNTFGTattackid=51006 ¦ Apache.Log4j ¦ 51006
            CEF:0|Check Point|SmartDefense|R81|Log|SmartDefense|5|src=198.51.100.7 dst=10.0.0.5 cs3Label=Protection Name cs3=Apache Struts2 ¦ Apache Struts2 ¦ Log
            CEF:0|Check Point|Anti-Malware|R81|Log|Domain|High|src=10.0.0.5 cs2Label=Protection ID cs2=00233CFEE cs4Label=Protection Name cs4=Trojan.TC.a ¦ Trojan.TC.a ¦ 00233CFEE
            CEF:0|Fortinet|Fortigate|v7|08192|utm:virus infected blocked|4|src=10.0.0.5 dst=203.0.113.9 FTNTFGTvirus=EICAR_TEST_FILE FTNTFGTvirusid=2172 ¦ EICAR_TEST_FILE ¦ 2172
            CEF:0|Cisco|Firepower|6|1:2019401:3|"ET POLICY Old Java"|5|src=10.0.0.5 ¦ ET POLICY Old Java ¦ 1:2019401:3
            CEF:0|Cisco|Firepower|6|INTRUSION:400|1:2001219|9|src=198.51.100.7 msg=ET SCAN SSH ¦ ET SCAN SSH ¦ INTRUSION:400
            CEF:0|Acme|Fire Wall|1|7|THREAT|1|src=10.1.1.20 cs1Label=Virus Name cs1=W32.Sality ¦ W32.Sality ¦ 7
            """)
    void namesTheThreatWhereTheHeaderNamesTheLog(String record, String title, String signature) {
        IncidentEvent event = Reader.event("cef", record);
        assertThat(event.getTitle()).isEqualTo(title);
        assertThat(event.getAnalytic().getName()).isEqualTo(title);
        assertThat(event.getAnalytic().getUid()).isEqualTo(signature);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            Palo Alto Networks|PAN-OS|9|7|n|1|src=192.0.2.1 ¦ INFORMATIONAL
            Palo Alto Networks|PAN-OS|9|7|n|3|src=192.0.2.1 ¦ MEDIUM
            Palo Alto Networks|PAN-OS|9|7|n|5|src=192.0.2.1 ¦ CRITICAL
            Palo Alto Networks|LF|2.0|7|n|3|PanOSSeverity=High ¦ HIGH
            Palo Alto Networks|LF|2.0|7|n|3|PanOSSeverity=unused ¦ LOW
            CrowdStrike|FalconHost|1.0|7|n|4|src=192.0.2.1 ¦ HIGH
            Acme|Fire Wall|1|7|n|4|src=192.0.2.1 ¦ MEDIUM
            Fortinet|Fortigate|7|16384|utm:ips|7|FTNTFGTlevel=alert FTNTFGTseverity=info ¦ INFORMATIONAL
            Fortinet|Fortigate|7|18432|utm:anomaly|7|FTNTFGTlevel=alert FTNTFGTseverity=critical ¦ CRITICAL
            Fortinet|Fortigate|7|8192|utm:virus|4|FTNTFGTlevel=warning ¦ MEDIUM
            Check Point|SmartDefense|R81|Log|IPS|5|cp_severity=High ¦ HIGH
            Acme|Fire Wall|1|7|n|8.9|src=192.0.2.1 ¦ HIGH
            Acme|Fire Wall|1|7|n|08|src=192.0.2.1 ¦ HIGH
            Acme|Fire Wall|1|7|n|100|src=192.0.2.1 ¦ UNKNOWN
            Acme|Fire Wall|1|7|n|Emergency|src=192.0.2.1 ¦ CRITICAL
            """)
    void readsTheScaleOfTheProduct(String record, Severity severity) {
        assertThat(Reader.event("cef", "CEF:0|" + record).getSeverity()).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            CrowdStrike|FalconHost|1.0|D|Detection Summary Event|4|shost=WS-07 suser=bob fileHash=abababababababababababababababab ¦ > ws-07 bob
            McAfee|Web Gateway|9|300|Threat stopped|7|dst=203.0.113.8 dhost=evil.example src=10.0.0.8 suser=CORP\\nancy cs1Label=Virus Name cs1=EICAR ¦ 203.0.113.8 evil.example > 10.0.0.8 CORP\\nancy
            Carbon Black|CbDefense|1|A|One program ran another|8|dvc="10.0.0.4" dvchost=CORP\\WS4 duser=CORP\\\\rob ¦ > 10.0.0.4 ws4 CORP\\rob
            Infoblox|NIOS|8|1|Blacklist: c2.example|7|src=10.1.1.9 spt=53111 dst=192.0.2.53 dpt=53 fqdn=c2.example cat="C2" ¦ c2.example > 10.1.1.9
            Citrix|NetScaler|13|APPFW|APPFW_SQL|6|src=198.51.100.9 spt=18655 request=http://vpn.corp.example/a.php?id\\=1 ¦ 198.51.100.9 18655 > vpn.corp.example
            Incapsula|SIEMintegration|1|1|SQL Injection|0|src=198.51.100.9 request=shop.corp.example/ ¦ 198.51.100.9 > shop.corp.example
            Incapsula|SIEMintegration|1|1|SQL Injection|0|src=198.51.100.9 request=/cart.php ¦ 198.51.100.9 >
            Forcepoint|Forcepoint DLP|8|100|DLP Syslog|5|loginName=CORP\\\\bob sourceIp=10.0.0.5 sourceHost=ws1 destinationHosts=203.0.113.9 ¦ 10.0.0.5 ws1 CORP\\bob > 203.0.113.9
            Acme|Fire Wall|1|7|Odd|5|src=198.51.100.9 shost=- dhost=-- dst=10.0.0.5 ¦ 198.51.100.9 > 10.0.0.5
            ExtraHop|Reveal(x)|8|s|Port scan|5|src=2001:DB8::7%eth0 dst=[2001:db8::8] dpt=443 ¦ 2001:db8::7 > 2001:db8::8 443
            Nozomi|N2OS|20|s|Odd write|5|src=::ffff:198.51.100.9 dst=::ffff:10.0.0.33 dpt=445.0 spt=70000 ¦ 198.51.100.9 > 10.0.0.33 445
            Palo Alto Networks|PAN-OS|10|spyware|THREAT|4|src=10.1.1.20 spt=51234 dst=192.0.2.53 dpt=53 request="c2.example" cat=Tunnel:c2.example(109001001) ¦ c2.example > 10.1.1.20
            Check Point|Anti-Malware|R81|Log|Malicious Domain|High|deviceDirection=1 src=10.1.1.20 spt=51234 dst=192.0.2.53 dpt=53 dns_query=c2.example cs4Label=Protection Name cs4=Trojan.TC.a ¦ c2.example > 10.1.1.20
            FireEye|CMS|7|DM|domain-match|1|src=10.1.1.20 spt=54527 shost=ws7 dmac=00:00:5e:00:53:05 cn3Label=cncPort cn3=53 cs5Label=cncHost cs5=c2.example cs1Label=sname cs1=Trojan.Generic ¦ 53 c2.example > 10.1.1.20 ws7
            Palo Alto Networks|Cortex XDR|3|XDR|Odd service|3|shost=ws7 src=10.1.1.20 fileHash=abababababababababababababababab request=https://console.example/alerts/9 ¦ > 10.1.1.20 ws7
            Imperva Inc.|SecureSphere|14|Signature|SQL Injection|High|dst=10.0.0.5 dpt=8443 duser=${Alert.username} src=198.51.100.9 ¦ 198.51.100.9 > 10.0.0.5 8443
            Cyber-Ark|Vault|9|7|Logon failed|5|shost=198.51.100.9 suser=bob dhost=10.0.0.5 ¦ 198.51.100.9 bob > 10.0.0.5
            Acme|Fire Wall|1|7|Odd|5|src=198.51.100.9 spt=0 dst=10.0.0.5 dpt=0 shost='mail.example' ¦ 198.51.100.9 mail.example > 10.0.0.5
            Palo Alto Networks|LF|2.0|THREAT|vulnerability|3|src=10.1.1.20 dst=203.0.113.9 spt=51234 dpt=80 flexString2=server to client flexString2Label=DirectionOfAttack ¦ 203.0.113.9 80 > 10.1.1.20
            """)
    void findsTheSides(String record, String sides) {
        assertThat(Told.sides(Reader.event("cef", "CEF:0|" + record))).isEqualTo(sides);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            rt=#arcsightDate(Sat, 28 Feb 2026, 23:59:58 UTC) ¦ 2026-02-28T23:59:58Z
            rt="Feb 28 2026 23:59:58" ¦ 2026-02-28T23:59:58Z
            rt=Feb 28 2026 23:59:58.123 GMT+09:00 ¦ 2026-02-28T14:59:58.123Z
            rt=28.02.2026 23:59:58 ¦ 2026-02-28T23:59:58Z
            rt=1772323198123456789 ¦ 2026-02-28T23:59:58.123456Z
            rt=2026-02-28 23:59:58,123 dtz=Asia/Seoul ¦ 2026-02-28T14:59:58.123Z
            """)
    void readsTheTime(String extension, String time) {
        assertThat(Reader.event("cef", "CEF:0|v|p|1|7|n|5|" + extension).getTime())
                .isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            Acme|Fire Wall|1|7|Site stopped|5|src=10.0.0.8 dst=203.0.113.8 cs2Label=URL Category cs2=phishing ¦ phishing
            Acme|Fire Wall|1|7|Overflow attack|5|src=10.0.0.8 dst=203.0.113.8 cs2Label=URL Category cs2=malware ¦ exploit
            Acme|Fire Wall|1|7|Object stopped|5|src=10.0.0.8 dst=203.0.113.8 cs1Label=Virus Name cs1=EICAR ¦ infected-system
            Acme|Vault|1|7|Suspected credentials theft|5|src=10.0.0.8 ¦ privileged-account-compromise
            AhnLab|V3|9|1001|악성코드 탐지|7|src=10.0.0.5 ¦ infected-system
            Acme|Fire Wall|1|7|SQLインジェクションを検知しました|7|src=198.51.100.9 dst=10.0.0.5 ¦ exploit
            Acme|Fire Wall|1|7|総当たり攻撃|7|src=198.51.100.9 ¦ brute-force
            SentinelOne|Mgmt|10|19|New active threat - machine DESKTOP-1|10|duser=jdoe ¦ infected-system
            """)
    void classifies(String record, String type) {
        assertThat(Reader.event("cef", "CEF:0|" + record).getClassification().getType())
                .isEqualTo(type);
    }

    @Test
    void findsSeveralHashesInOneFieldAndTechniquesBehindTheirLabel() {
        IncidentEvent event = Reader.event(
                "cef",
                "CEF:0|v|p|1|7|n|5|dvchost=ws1 cs1Label=Hashes cs1=MD5=" + MD5 + ",SHA1=" + SHA1 + ",IMPHASH="
                        + "ef".repeat(16)
                        + " flexString1Label=mitre_attack_techniques flexString1=T1105");
        assertThat(Told.indicators(event)).containsExactly("md5 " + MD5, "sha1 " + SHA1);
        assertThat(event.getAttacks()).containsExactly(new Attack("T1105", null));
    }

    @Test
    void takesNoResolverForAnAttacker() {
        IncidentEvent event = Reader.event(
                "cef",
                "CEF:0|Infoblox|NIOS|8|1|C2 domain|7|src=10.1.1.9 dst=192.0.2.53 dpt=53 destinationDnsDomain=c2.example");
        assertThat(Told.indicators(event)).containsExactly("domain c2.example");
        assertThat(event.getUnmapped()).containsEntry("dst", "192.0.2.53");
    }
}
