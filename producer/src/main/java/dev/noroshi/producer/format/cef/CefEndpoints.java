package dev.noroshi.producer.format.cef;

import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.SocketAddress;
import dev.noroshi.producer.value.Urls;
import dev.noroshi.schema.Classification;
import org.jspecify.annotations.Nullable;

/**
 * Who attacks whom in a CEF record. The source attacks the destination; without a destination the device itself is the
 * victim. Where malware speaks outwards (`deviceDirection=1`, or an internal source and an external destination), the
 * source is the victim.
 */
final class CefEndpoints {

    private CefEndpoints() {}

    static void fill(
            CefExtension extension, @Nullable String syslogHost, Classification classification, EventDraft draft) {
        EndpointDraft source = source(extension);
        EndpointDraft destination = destination(extension);
        boolean outwards = speaksOutwards(extension, classification, source, destination);
        EndpointDraft attacker = outwards ? destination : source;
        EndpointDraft victim = outwards ? source : destination;
        if (outwards) {
            // The victim's own port is another one in every flow: in the fingerprint it would split one incident.
            victim.port(null);
        }
        if (!victim.isPlaced()) {
            device(extension, syslogHost, victim);
        }
        if (!attacker.isPlaced()) {
            // A user without a place acts on the device: the account is the victim's, not the attacker's.
            victim.user(victim.user() == null ? attacker.user() : victim.user());
        }
        request(extension, outwards, attacker, draft.observables());
        if (attacker.isPlaced()) {
            draft.attacker(attacker.build());
            draft.observables().ip(attacker.ip());
        }
        if (victim.isKnown()) {
            draft.victim(victim.build());
        }
    }

    private static EndpointDraft source(CefExtension extension) {
        return new EndpointDraft()
                .ip(address(extension, "src", "source"))
                .port(extension.take("spt", Numbers::port))
                .hostname(extension.take("shost", Hosts::host))
                .mac(extension.take("smac"))
                .user(extension.take("suser"))
                .process(extension.take("sproc"));
    }

    private static EndpointDraft destination(CefExtension extension) {
        return new EndpointDraft()
                .ip(address(extension, "dst", "destination"))
                .port(extension.take("dpt", Numbers::port))
                .hostname(extension.take("dhost", Hosts::host))
                .mac(extension.take("dmac"))
                .user(extension.take("duser"))
                .process(extension.take("dproc"));
    }

    /** IPv4 has its own key; IPv6 stands in a custom field that a label names. */
    private static @Nullable String address(CefExtension extension, String key, String side) {
        String address = extension.take(key, Addresses::parse);
        if (address != null) {
            return address;
        }
        SocketAddress glued = extension.take(key, SocketAddress::parse);
        if (glued != null) {
            return glued.ip();
        }
        String labelled = extension.labelled(side + " IPv6 Address");
        if (labelled == null) {
            labelled = extension.labelled(side + "_address");
        }
        return labelled == null ? null : Addresses.parse(labelled);
    }

    private static boolean speaksOutwards(
            CefExtension extension, Classification classification, EndpointDraft source, EndpointDraft destination) {
        if (!classification.getTaxonomy().equals("malicious-code") || !destination.isPlaced()) {
            return false;
        }
        String from = source.ip();
        String to = destination.ip();
        boolean leaves = from != null && to != null && Addresses.isInternal(from) && !Addresses.isInternal(to);
        return leaves || "1".equals(extension.text("deviceDirection"));
    }

    private static void device(CefExtension extension, @Nullable String syslogHost, EndpointDraft victim) {
        String address = extension.text("dvc");
        victim.ip(address == null ? null : Addresses.parse(address));
        String name = extension.text("dvchost");
        String host = name == null ? null : Hosts.host(name);
        if (victim.ip() == null && name != null && host == null) {
            victim.ip(Addresses.parse(name));
        }
        if (host == null && victim.ip() == null && syslogHost != null) {
            host = Hosts.host(syslogHost);
            victim.ip(host == null ? Addresses.parse(syslogHost) : null);
        }
        victim.hostname(host);
    }

    /** The URL is the attacker's where the victim went out to it; else it is the victim's own server. */
    private static void request(
            CefExtension extension, boolean outwards, EndpointDraft attacker, Observables observables) {
        String url = extension.text("request");
        if (outwards && url != null && observables.url(url)) {
            attacker.url(Urls.parse(url));
            observables.host(Urls.hostOf(url));
        }
    }
}
