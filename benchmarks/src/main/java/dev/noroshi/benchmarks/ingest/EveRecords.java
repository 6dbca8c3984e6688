package dev.noroshi.benchmarks.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records of Suricata's EVE log, one JSON object each, without a line end. */
final class EveRecords {

    private static final int MADE = 5_000;

    private EveRecords() {}

    /** The lines of the file; without one, records made up. */
    static List<byte[]> of(Optional<Path> file) throws IOException {
        return file.isPresent() ? read(file.get()) : made(MADE);
    }

    /** Alerts as Suricata 7 writes them with its defaults and the metadata of a rule of today. */
    private static List<byte[]> made(int count) {
        List<byte[]> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int source = i % 250 + 1;
            int target = i % 7 + 1;
            int port = 20_000 + i % 40_000;
            records.add(String.format(
                            """
            {"timestamp":"2026-03-01T09:%02d:%02d.%06d+0900","flow_id":%d,"in_iface":"dmz0","event_type":"alert",\
            "src_ip":"198.51.100.%d","src_port":%d,"dest_ip":"203.0.113.%d","dest_port":80,"proto":"TCP","ip_v":4,\
            "pkt_src":"wire/pcap","metadata":{"flowbits":["ET.exe.download","http.dottedquadhost"]},"tx_id":0,\
            "alert":{"action":"allowed","gid":1,"signature_id":20341%02d,"rev":3,\
            "signature":"ET EXPLOIT Remote code execution attempt (%d)",\
            "category":"Attempted Administrator Privilege Gain","severity":1,\
            "metadata":{"affected_product":["Web_Server_Applications"],"attack_target":["Server"],\
            "created_at":["2021_10_05"],"cve":["CVE_2021_41773"],"deployment":["Perimeter"],\
            "mitre_tactic_id":["TA0001"],"mitre_tactic_name":["Initial_Access"],"mitre_technique_id":["T1190"],\
            "mitre_technique_name":["Exploit_Public_Facing_Application"],"signature_severity":["Major"]}},\
            "http":{"hostname":"shop.example","url":"/cgi-bin/.%%2e/%%2e%%2e/bin/sh?n=%d","http_user_agent":"curl/8.5.0",\
            "http_method":"POST","protocol":"HTTP/1.1","status":200,"length":%d},"app_proto":"http",\
            "direction":"to_server","flow":{"pkts_toserver":5,"pkts_toclient":4,"bytes_toserver":612,\
            "bytes_toclient":541,"start":"2026-03-01T09:00:00.000000+0900","src_ip":"198.51.100.%d",\
            "dest_ip":"203.0.113.%d","src_port":%d,"dest_port":80}}""",
                            i / 60 % 60,
                            i % 60,
                            i % 1_000_000,
                            1_844_674_407_370_955L + i,
                            source,
                            port,
                            target,
                            i % 100,
                            i % 100,
                            i,
                            i % 5_000,
                            source,
                            target,
                            port)
                    .getBytes(StandardCharsets.UTF_8));
        }
        return records;
    }

    private static List<byte[]> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
