package dev.noroshi.cli.backtest;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.noroshi.processor.domain.RoutedIncident;
import dev.noroshi.schema.Alert;
import dev.noroshi.schema.HeldIncident;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who would have been sent each incident under the policy, and for whom it would have waited. */
final class Recipients {

    private final Map<Integer, Set<String>> sent = new HashMap<>();
    private final Map<Integer, Set<String>> waiting = new HashMap<>();
    private final Map<String, Long> incidentsSent = new TreeMap<>();
    private final Map<String, Long> incidentsWaiting = new TreeMap<>();

    void add(int incident, RoutedIncident version) {
        add(incident, version.alerts());
        HeldIncident held = version.held();
        if (held != null) {
            held.getWaiting().forEach(one -> add(incident, one.getRecipient(), waiting, incidentsWaiting));
        }
    }

    void add(int incident, List<Alert> alerts) {
        alerts.forEach(alert -> add(incident, alert.getRecipient(), sent, incidentsSent));
    }

    private static void add(int incident, String org, Map<Integer, Set<String>> all, Map<String, Long> counts) {
        if (all.computeIfAbsent(incident, any -> new TreeSet<>()).add(org)) {
            counts.merge(org, 1L, Long::sum);
        }
    }

    /** The line of an incident with its recipients; they are forgotten then. */
    String line(int incident, String json) {
        return json.substring(0, json.length() - 1) + ",\"recipients\":" + list(sent.remove(incident)) + ",\"waiting\":"
                + list(waiting.remove(incident)) + "}";
    }

    /** By organisation, how many incidents it would have been sent. */
    Map<String, Long> sent() {
        return incidentsSent;
    }

    /** By organisation, how many incidents would have waited for it. */
    Map<String, Long> waiting() {
        return incidentsWaiting;
    }

    private static String list(@Nullable Collection<String> orgs) {
        if (orgs == null) {
            return "[]";
        }
        return orgs.stream()
                .map(org -> '"' + new String(JsonStringEncoder.getInstance().quoteAsString(org)) + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }
}
