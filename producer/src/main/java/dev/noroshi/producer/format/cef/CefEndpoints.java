package dev.noroshi.producer.format.cef;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.Opponents;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.SocketAddress;
import dev.noroshi.producer.value.Urls;
import dev.noroshi.schema.Classification;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who attacks whom in a CEF record. The source attacks the destination; without a destination the device itself is the
 * victim. Where malware speaks outwards (`deviceDirection=1`, or an internal source and an external destination), the
 * source is the victim.
 */
final class CefEndpoints {

    private static final String SOURCE_PORT = "spt";
    private static final int DNS = 53;
    /** What Palo Alto Networks and Fortinet call it. */
    private static final Set<String> ANSWERS = Set.of("server-to-client", "incoming");

    private CefEndpoints() {}

    static void fill(
            CefExtension extension, @Nullable String syslogHost, Classification classification, EventDraft draft) {
        EndpointDraft device = device(extension, syslogHost);
        String sourcePortKey = extension.stated(SOURCE_PORT);
        String sourcePort = extension.text(SOURCE_PORT);
        String destinationKey = extension.stated("dst");
        EndpointDraft source = end(extension, "source");
        EndpointDraft destination = end(extension, "destination");
        String callback = destination.ip() == null ? extension.find("callback", Hosts::domain) : null;
        if (callback != null) {
            destination.hostname(callback);
        }
        boolean outbound = callback != null || "1".equals(extension.text("deviceDirection"));
        boolean affected = isAffected(extension, source, destination);
        Opponents sides = answers(extension, source, destination, classification) || affected
                ? Opponents.answering(source, destination)
                : Opponents.of(source, destination, classification, outbound);
        if (sides.outwards() || !source.isPlaced()) {
            extension.keep(sourcePortKey, sourcePort);
        }
        String name = extension.find("lookup", Hosts::domain);
        if (sides.outwards()
                && name != null
                && Integer.valueOf(DNS).equals(sides.attacker().port())) {
            // The address is that of a resolver, which is nobody's enemy.
            extension.keep(destinationKey, sides.attacker().ip());
            sides = new Opponents(new EndpointDraft().domain(name), sides.victim(), true);
            draft.observables().domain(name);
        }
        if (sides.outwards()) {
            draft.observables().domain(sides.attacker().hostname());
            // Of a file on a machine that spoke to nobody, products state the address of their own report.
            if (!affected) {
                request(extension, sides.attacker(), draft);
            }
        } else {
            asked(extension, sides);
        }
        sides.addTo(draft, device);
    }

    /** A file on a machine that spoke to nobody: what was found there is no attack by it. */
    private static boolean isAffected(CefExtension extension, EndpointDraft source, EndpointDraft destination) {
        return !destination.isPlaced()
                && source.isPlaced()
                && (source.ip() == null || Addresses.isInternal(source.ip()))
                && !extension.all("hash").isEmpty();
    }

    /** An attack that firewalls say came back to the one who opened the session, which they state as the source. */
    private static boolean answers(
            CefExtension extension, EndpointDraft source, EndpointDraft destination, Classification classification) {
        boolean client = source.port() != null && destination.port() != null && source.port() > destination.port();
        return client
                && !classification.getTaxonomy().equals("other")
                && extension.all("answer").stream().anyMatch(stated -> ANSWERS.contains(stated.replace(' ', '-')));
    }

    private static EndpointDraft end(CefExtension extension, String side) {
        SocketAddress address = extension.takeFirst(side + ".ip", SocketAddress::parse);
        Integer port = extension.takeFirst(side + ".port", Numbers::port);
        return new EndpointDraft()
                .ip(address == null ? null : address.ip())
                .port(port == null && address != null ? address.port() : port)
                .hostname(extension.takeFirst(side + ".host", Hosts::machine))
                .mac(extension.takeFirst(side + ".mac", text -> text))
                .user(extension.takeFirst(side + ".user", CefEndpoints::oneLine))
                .process(extension.takeFirst(side + ".process", CefEndpoints::oneLine));
    }

    /** `CORP\nancy`, where nobody escaped the backslash: neither a name nor a path has a line break. */
    private static String oneLine(String text) {
        return text.replace("\n", "\\n").replace("\r", "\\r");
    }

    private static EndpointDraft device(CefExtension extension, @Nullable String syslogHost) {
        String ip = extension.find("device.ip", Addresses::endpoint);
        String host = extension.find("device.host", Hosts::machine);
        if (host == null && ip == null && syslogHost != null) {
            host = Hosts.host(syslogHost);
            ip = host == null ? Addresses.endpoint(syslogHost) : null;
        }
        return new EndpointDraft().ip(ip).hostname(host);
    }

    /** The URL is the attacker's where the victim went out to it; else it is the victim's own server. */
    private static void request(CefExtension extension, EndpointDraft attacker, EventDraft draft) {
        String url = extension.text("request");
        if (url != null && draft.observables().url(url)) {
            attacker.url(Urls.parse(url));
        }
        draft.observables().host(url == null ? null : Urls.hostOfRequest(url));
    }

    /** Who comes from outside and names no address asked the server that the URL names. */
    private static void asked(CefExtension extension, Opponents sides) {
        String url = extension.text("request");
        String from = sides.attacker().ip();
        if (url != null
                && from != null
                && !Addresses.isInternal(from)
                && !sides.victim().isPlaced()) {
            String host = Urls.hostOfRequest(url);
            sides.victim().hostname(host == null ? null : Hosts.host(host));
        }
    }
}
