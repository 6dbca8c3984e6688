package dev.noroshi.policy.model;

import java.util.Map;
import java.util.Set;

/** The words of the Reference Security Incident Taxonomy (ENISA/TF-CSIRT, machine-readable version 1). */
public final class Rsit {

    private static final Map<String, Set<String>> TYPES = Map.ofEntries(
            Map.entry("abusive-content", Set.of("spam", "harmful-speech", "violence")),
            Map.entry(
                    "malicious-code",
                    Set.of("infected-system", "c2-server", "malware-distribution", "malware-configuration")),
            Map.entry("information-gathering", Set.of("scanner", "sniffing", "social-engineering")),
            Map.entry("intrusion-attempts", Set.of("ids-alert", "exploit", "brute-force")),
            Map.entry(
                    "intrusions",
                    Set.of(
                            "privileged-account-compromise",
                            "unprivileged-account-compromise",
                            "application-compromise",
                            "system-compromise",
                            "burglary")),
            Map.entry("availability", Set.of("dos", "ddos", "misconfiguration", "sabotage", "outage")),
            Map.entry(
                    "information-content-security",
                    Set.of(
                            "unauthorised-information-access",
                            "unauthorised-information-modification",
                            "data-loss",
                            "data-leak")),
            Map.entry("fraud", Set.of("unauthorised-use-of-resources", "copyright", "masquerade", "phishing")),
            Map.entry(
                    "vulnerable",
                    Set.of(
                            "weak-crypto",
                            "ddos-amplifier",
                            "potentially-unwanted-accessible",
                            "information-disclosure",
                            "vulnerable-system")),
            Map.entry("other", Set.of("other", "undetermined")),
            Map.entry("test", Set.of("test")));

    private Rsit() {}

    /** The classifications, such as `fraud`. */
    public static Set<String> taxonomies() {
        return TYPES.keySet();
    }

    /** Whether some classification has that type. */
    public static boolean hasType(String type) {
        return TYPES.values().stream().anyMatch(types -> types.contains(type));
    }

    /** Whether the text is a classification or `classification/type`. */
    public static boolean knows(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return TYPES.containsKey(text);
        }
        return TYPES.getOrDefault(text.substring(0, slash), Set.of()).contains(text.substring(slash + 1));
    }
}
