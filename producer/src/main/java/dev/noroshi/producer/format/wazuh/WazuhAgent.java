package dev.noroshi.producer.format.wazuh;

import dev.noroshi.producer.record.JsonFields;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The machine whose log an alert is about.
 *
 * @param name what Wazuh or OSSEC calls the agent that read the log
 * @param host the machine's name, in lower case
 * @param ip the machine's address; null for the manager itself
 */
record WazuhAgent(
        @Nullable String name,
        @Nullable String host,
        @Nullable String ip) {

    private static final String MANAGER_ITSELF = "000";
    /** OSSEC's location: `(web-01) 192.0.2.7->/var/log/auth.log` of an agent, `hub->/var/log/auth.log` of the manager. */
    private static final Pattern LOCATION =
            Pattern.compile("(?:\\(([^)]{1,255})\\) )?([^ >]{1,255})->.*", Pattern.DOTALL);

    static WazuhAgent of(JsonFields alert) {
        if (!alert.hasObject("agent")) {
            return byLocation(alert.text("location"));
        }
        JsonFields agent = alert.child("agent");
        String name = agent.text("name");
        if (!MANAGER_ITSELF.equals(agent.text("id"))) {
            return new WazuhAgent(name, host(name), address(agent.text("ip")));
        }
        String sender = address(alert.text("location"));
        return sender == null
                ? new WazuhAgent(name, host(name), null)
                : new WazuhAgent(name, host(alert.child("predecoder").text("hostname")), sender);
    }

    private static WazuhAgent byLocation(@Nullable String location) {
        Matcher match = LOCATION.matcher(location == null ? "" : location);
        if (!match.matches()) {
            return new WazuhAgent(null, null, null);
        }
        String name = match.group(1) == null ? match.group(2) : match.group(1);
        return new WazuhAgent(name, host(name), address(match.group(2)));
    }

    private static @Nullable String host(@Nullable String name) {
        return name == null ? null : Hosts.host(name);
    }

    private static @Nullable String address(@Nullable String text) {
        String address = text == null ? null : Addresses.endpoint(text);
        return address == null || address.startsWith("127.") ? null : address;
    }
}
