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
        stated(Kind.DOMAIN, endpoint.getHostname(), side);
        stated(Kind.DOMAIN, endpoint.getDomain(), side);
        stated(Kind.URL, endpoint.getUrl(), side);
        stated(Kind.EMAIL, endpoint.getEmail(), side);
        stated(Kind.MAC, endpoint.getMac(), side);
    }

    private void stated(Kind kind, @Nullable String text, Side side) {
        if (text != null && kind.fits(text)) {
            add(kind, text, side);
        }
    }

    private void observable(Observable observable) {
        String text = observable.getValue();
        switch (observable.getType()) {
            case "ip" -> ip(text, Side.UNSAID);
            case "domain", "hostname" -> unsaid(Kind.DOMAIN, text);
            case "url" -> unsaid(Kind.URL, text);
            case "email" -> unsaid(Kind.EMAIL, text);
            case "mac" -> unsaid(Kind.MAC, text);
            case "md5" -> unsaid(Kind.MD5, text);
            case "sha1" -> unsaid(Kind.SHA1, text);
            case "sha256" -> unsaid(Kind.SHA256, text);
            case "sha512" -> unsaid(Kind.SHA512, text);
            case "filename" -> unsaid(Kind.FILENAME, text);
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

    private void unsaid(Kind kind, String text) {
        stated(kind, text, Side.UNSAID);
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
