package dev.noroshi.notifier.channel.format.evidence;

import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.Observable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of one alert's content, each once: where attacker and victim share one, it is the victim's. */
public final class Evidence {

    /** More say nothing to a reader, and an alert may hold thousands. */
    private static final int MOST = 250;

    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Set<String> victims = new LinkedHashSet<>();
    private int leftOut;

    private Evidence() {}

    public static Evidence of(AlertContent content) {
        Evidence evidence = new Evidence();
        for (Endpoint victim : content.getVictims()) {
            evidence.endpoint(victim, Side.VICTIM);
        }
        for (Endpoint attacker : content.getAttackers()) {
            evidence.endpoint(attacker, Side.ATTACKER);
        }
        for (Observable observable : content.getObservables()) {
            evidence.observable(observable);
        }
        return evidence;
    }

    /** All of them. */
    public Collection<Value> values() {
        return values.values();
    }

    /** Well-formed values beyond the most that are kept. */
    public int leftOut() {
        return leftOut;
    }

    /**
     * What a receiver may look for in its own logs: public, and not the victim's. Of mail addresses only the attacker's,
     * for one that nobody claims may well be who got the mail.
     */
    public List<Value> indicators() {
        List<Value> indicators = new ArrayList<>();
        for (Value value : values.values()) {
            boolean attackers =
                    value.side() == Side.ATTACKER || (value.side() == Side.UNSAID && value.kind() != Kind.EMAIL);
            if (attackers && !isAtVictims(value) && Shapes.isPublic(value.kind(), value.text())) {
                indicators.add(value);
            }
        }
        return indicators;
    }

    /** A URL on a victim's host, or a name below a victim's. */
    private boolean isAtVictims(Value value) {
        String host = switch (value.kind()) {
            case URL -> Shapes.host(value.text());
            case DOMAIN -> value.text();
            default -> null;
        };
        for (String name = host == null ? "" : host.toLowerCase(Locale.ROOT); !name.isEmpty(); name = above(name)) {
            if (victims.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static String above(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    private void endpoint(Endpoint endpoint, Side side) {
        ip(endpoint.getIp(), side);
        if (endpoint.getHostname() != null && Shapes.isHost(endpoint.getHostname())) {
            add(Kind.DOMAIN, endpoint.getHostname(), side);
        }
        if (endpoint.getDomain() != null && Shapes.isHost(endpoint.getDomain())) {
            add(Kind.DOMAIN, endpoint.getDomain(), side);
        }
        if (endpoint.getUrl() != null && Shapes.isUrl(endpoint.getUrl())) {
            add(Kind.URL, endpoint.getUrl(), side);
        }
        if (endpoint.getEmail() != null && Shapes.isEmail(endpoint.getEmail())) {
            add(Kind.EMAIL, endpoint.getEmail(), side);
        }
        if (endpoint.getMac() != null && Shapes.isMac(endpoint.getMac())) {
            add(Kind.MAC, endpoint.getMac(), side);
        }
    }

    private void observable(Observable observable) {
        String text = observable.getValue();
        switch (observable.getType()) {
            case "ip" -> ip(text, Side.UNSAID);
            case "domain", "hostname" -> add(Shapes.isHost(text), Kind.DOMAIN, text);
            case "url" -> add(Shapes.isUrl(text), Kind.URL, text);
            case "email" -> add(Shapes.isEmail(text), Kind.EMAIL, text);
            case "mac" -> add(Shapes.isMac(text), Kind.MAC, text);
            case "md5" -> add(Shapes.isHex(text, 32), Kind.MD5, text);
            case "sha1" -> add(Shapes.isHex(text, 40), Kind.SHA1, text);
            case "sha256" -> add(Shapes.isHex(text, 64), Kind.SHA256, text);
            case "sha512" -> add(Shapes.isHex(text, 128), Kind.SHA512, text);
            case "filename" -> add(!text.isBlank(), Kind.FILENAME, text);
            default -> {
                // Others have no place in the formats that ask.
            }
        }
    }

    private void ip(@Nullable String text, Side side) {
        if (text != null) {
            Shapes.ip(text).ifPresent(kind -> add(kind, text, side));
        }
    }

    private void add(boolean wellFormed, Kind kind, String text) {
        if (wellFormed) {
            add(kind, text, Side.UNSAID);
        }
    }

    private void add(Kind kind, String text, Side side) {
        String key = kind + " " + text.toLowerCase(Locale.ROOT);
        if (side == Side.VICTIM) {
            victims.add(text.toLowerCase(Locale.ROOT));
        }
        if (values.containsKey(key)) {
            return;
        }
        if (values.size() >= MOST) {
            leftOut++;
            return;
        }
        values.put(key, new Value(kind, text, side));
    }
}
