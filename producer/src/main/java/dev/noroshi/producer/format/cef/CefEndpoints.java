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
    /** What Palo Alto Networks and Fortinet call it. */
    private static final Set<String> ANSWERS = Set.of("server-to-client", "incoming");

    private CefEndpoints() {}

    static void fill(
            CefExtension extension, @Nullable String syslogHost, Classification classification, EventDraft draft) {
        EndpointDraft device = device(extension, syslogHost);
        String sourcePortKey = extension.stated(SOURCE_PORT);
        String sourcePort = extension.text(SOURCE_PORT);
        EndpointDraft source = end(extension, "source");
        EndpointDraft destination = end(extension, "destination");
        boolean outbound = "1".equals(extension.text("deviceDirection"));
        Opponents sides = answers(extension, source, destination, classification)
                ? Opponents.answering(source, destination)
                : Opponents.of(source, destination, classification, outbound);
        if (sides.outwards() || !source.isPlaced()) {
            extension.keep(sourcePortKey, sourcePort);
        }
        if (sides.outwards()) {
            draft.observables().domain(sides.attacker().hostname());
            request(extension, sides.attacker(), draft);
        }
        sides.addTo(draft, device);
    }

    /** An attack that firewalls say came back to the one who opened the session, which they state as the source. */
    private static boolean answers(
            CefExtension extension, EndpointDraft source, EndpointDraft destination, Classification classification) {
        boolean client = source.port() != null && destination.port() != null && source.port() > destination.port();
        return client
                && !classification.getTaxonomy().equals("other")
                && extension.all("answer").stream().anyMatch(ANSWERS::contains);
    }

    private static EndpointDraft end(CefExtension extension, String side) {
        SocketAddress address = extension.takeFirst(side + ".ip", SocketAddress::parse);
        Integer port = extension.takeFirst(side + ".port", Numbers::port);
        return new EndpointDraft()
                .ip(address == null ? null : address.ip())
                .port(port == null && address != null ? address.port() : port)
                .hostname(extension.takeFirst(side + ".host", Hosts::host))
                .mac(extension.takeFirst(side + ".mac", text -> text))
                .user(extension.takeFirst(side + ".user", text -> text))
                .process(extension.takeFirst(side + ".process", text -> text));
    }

    private static EndpointDraft device(CefExtension extension, @Nullable String syslogHost) {
        String ip = extension.find("device.ip", Addresses::endpoint);
        String host = extension.find("device.host", Hosts::host);
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
            draft.observables().host(Urls.hostOf(url));
        }
    }
}
