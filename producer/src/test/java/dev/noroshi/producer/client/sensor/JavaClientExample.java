package dev.noroshi.producer.client.sensor;

import java.net.URI;
import java.util.List;
import java.util.Map;

/** The example of docs/java-client.md. */
public final class JavaClientExample {

    private JavaClientExample() {}

    public static void main(String[] args) throws Exception {
        var settings = SensorSettings.standard(URI.create(args[0]), args[1]);
        try (var client = SensorClient.open(settings)) {
            var receipt = client.send(Map.of(
                    "producerUid", "case-17",
                    "time", "2026-03-01T08:59:58+09:00",
                    "title", "Brute force on SSH",
                    "classification", "intrusion-attempts/brute-force",
                    "severity", "HIGH",
                    "attackers", List.of(Map.of("ip", "198.51.100.7")),
                    "victims", List.of(Map.of("ip", "203.0.113.9", "port", 22))));
            System.out.println(receipt.get());
        }
    }
}
