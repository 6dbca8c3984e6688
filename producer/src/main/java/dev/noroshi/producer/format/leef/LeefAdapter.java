package dev.noroshi.producer.format.leef;

import dev.noroshi.producer.format.CveIds;
import dev.noroshi.producer.format.EndpointDraft;
import dev.noroshi.producer.format.EventDraft;
import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.Framing;
import dev.noroshi.producer.format.NamedThreat;
import dev.noroshi.producer.format.Opponents;
import dev.noroshi.producer.format.Reading;
import dev.noroshi.producer.format.SeverityTable;
import dev.noroshi.producer.format.WordClassifier;
import dev.noroshi.producer.format.syslog.SyslogMessage;
import dev.noroshi.producer.record.RejectCode;
import dev.noroshi.producer.record.SourceRecord;
import dev.noroshi.producer.value.Addresses;
import dev.noroshi.producer.value.Hosts;
import dev.noroshi.producer.value.Numbers;
import dev.noroshi.producer.value.Observables;
import dev.noroshi.producer.value.SocketAddress;
import dev.noroshi.producer.value.Timestamps;
import dev.noroshi.producer.value.Urls;
import dev.noroshi.schema.Analytic;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** IBM QRadar's Log Event Extended Format (versions 1.0 and 2.0), bare or behind a syslog header. */
public final class LeefAdapter implements FormatAdapter {

    private static final String NAME = "leef";
    private static final SeverityTable SEVERITIES = SeverityTable.load(LeefAdapter.class, "severities.tsv");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "IBM QRadar LEEF, bare or behind a syslog header";
    }

    @Override
    public Framing framing() {
        return Framing.CEF_LINES;
    }

    @Override
    public boolean recognises(SourceRecord record) {
        return !record.looksLikeJson() && LeefHeader.find(record.text()) >= 0;
    }

    @Override
    public Reading read(SourceRecord record, Instant receivedAt) {
        String text = record.text();
        if (LeefHeader.find(text) < 0) {
            return new Reading.Rejected(
                    RejectCode.NOT_THIS_FORMAT, "no 'LEEF:1.0|' in the first 1024 characters; is it another format?");
        }
        LeefHeader header = LeefHeader.parse(text);
        if (header == null) {
            return new Reading.Rejected(
                    RejectCode.MALFORMED,
                    "a LEEF header that ends early: it needs version, vendor, product, version and event id, each"
                            + " followed by '|'");
        }
        var attributes = LeefAttributes.parse(header.attributes(), header.delimiter());
        return Reading.finding(draft(header, attributes, Timestamps.utc(receivedAt)));
    }

    private static EventDraft draft(LeefHeader header, LeefAttributes attributes, Timestamps times) {
        SyslogMessage prefix = SyslogMessage.before(header.prefix(), times);
        String category = attributes.text("category");
        NamedThreat threat = NamedThreat.in(Arrays.asList(attributes.text("threat")));
        String named = threat == null ? null : threat.name();
        String title = named == null ? title(header, attributes) : named;
        String uid = threat == null ? blankOff(header.eventId()) : threat.id();
        Classification classification = classification(
                attributes,
                (title == null ? attributes.text("description") : title) + " / " + category + " / "
                        + header.eventId().replace('_', ' '));
        String pattern = attributes.text("timeFormat");
        Instant time = attributes.take("time", text -> DeviceTime.parse(text, pattern, times));
        String device = attributes.text("device");
        EventDraft draft = new EventDraft(NAME)
                .sensor(
                        device == null ? prefix.host() : device,
                        blankOff(header.product()),
                        blankOff(header.vendor()),
                        blankOff(header.productVersion()))
                .time(time == null ? prefix.sent() : time)
                .text(title == null ? uid : title, attributes.text("description"))
                .classification(classification)
                .severity(severity(attributes))
                .analytic(new Analytic(uid, title, null));
        Long count = attributes.take("count", Numbers::count);
        draft.count(count == null ? 1 : count);
        endpoints(attributes, classification, device(device, prefix.host()), draft);
        indicators(attributes, draft);
        CveIds.fill(
                draft,
                Arrays.asList(
                        attributes.text("vulnerability"), title, header.eventId(), attributes.text("description")));
        return draft.unmapped(unmapped(header, attributes));
    }

    /** What names the event; where its id is a number alone, its message does, else its category. */
    private static @Nullable String title(LeefHeader header, LeefAttributes attributes) {
        String title = attributes.text("title");
        boolean telling = header.eventId().chars().anyMatch(Character::isLetter);
        if (title != null || telling) {
            return title;
        }
        String message = attributes.text("description");
        return message == null ? attributes.text("category") : message;
    }

    /** Words say the same everywhere; senders that write both count on a scale of their own. */
    private static Severity severity(LeefAttributes attributes) {
        String word = attributes.text("severityWord");
        boolean telling = word != null && !Character.isDigit(word.charAt(0)) && SEVERITIES.knows(word);
        return SEVERITIES.of(telling ? word : attributes.text("severity"));
    }

    private static Classification classification(LeefAttributes attributes, String words) {
        return Opponents.attempted(
                WordClassifier.of(words),
                attributes.text("source.ip") != null && attributes.text("destination.ip") != null);
    }

    private static void endpoints(
            LeefAttributes attributes, Classification classification, EndpointDraft device, EventDraft draft) {
        String direction = attributes.text("direction");
        boolean outbound =
                direction != null && direction.toLowerCase(Locale.ROOT).startsWith("out");
        EndpointDraft source = end(attributes, "source");
        EndpointDraft destination = port(attributes, "destination", end(attributes, "destination"));
        Opponents sides = answers(attributes, direction, destination.port())
                ? Opponents.answering(source, destination)
                : Opponents.of(source, destination, classification, outbound);
        if (!sides.outwards()) {
            port(attributes, "source", source);
        }
        if (sides.outwards()) {
            draft.observables().domain(sides.attacker().hostname());
        }
        String url = attributes.text("url");
        if (sides.outwards() && url != null && draft.observables().url(url)) {
            sides.attacker().url(Urls.parse(url));
            draft.observables().host(Urls.hostOf(url));
        }
        sides.addTo(draft, device);
    }

    /** PAN-OS states who opened the session as the source, also where the attack came back to it. */
    private static boolean answers(
            LeefAttributes attributes, @Nullable String direction, @Nullable Integer destinationPort) {
        String stated = attributes.text("source.port");
        Integer sourcePort = stated == null ? null : Numbers.port(stated);
        return "server-to-client".equals(direction)
                && sourcePort != null
                && destinationPort != null
                && sourcePort > destinationPort;
    }

    private static EndpointDraft end(LeefAttributes attributes, String side) {
        SocketAddress address = attributes.take(side + ".ip", SocketAddress::parse);
        if (address == null) {
            // Some senders have but one place for a name or an address.
            address = attributes.take(side + ".host", SocketAddress::parse);
        }
        return new EndpointDraft()
                .ip(address == null ? null : address.ip())
                .port(address == null ? null : address.port())
                .hostname(attributes.take(side + ".host", Hosts::machine))
                .mac(attributes.take(side + ".mac", text -> text))
                .user(attributes.take(side + ".user", text -> text));
    }

    /** A port written behind the address counts before the one with a key of its own. */
    private static EndpointDraft port(LeefAttributes attributes, String side, EndpointDraft end) {
        Integer port = attributes.take(side + ".port", Numbers::port);
        return end.port() == null ? end.port(port) : end;
    }

    private static EndpointDraft device(@Nullable String stated, @Nullable String syslogHost) {
        String name = stated == null ? syslogHost : stated;
        return name == null
                ? new EndpointDraft()
                : new EndpointDraft().hostname(Hosts.machine(name)).ip(Addresses.endpoint(name));
    }

    private static void indicators(LeefAttributes attributes, EventDraft draft) {
        Observables observables = draft.observables();
        String hash = attributes.take("hash", text -> observables.hashes(text) ? text : null);
        while (hash != null) {
            hash = attributes.take("hash", text -> observables.hashes(text) ? text : null);
        }
        String malware = attributes.text("malware");
        draft.malware(malware == null ? List.of() : List.of(malware));
    }

    /** What the header says and no field holds keeps a key of its own. */
    private static Map<String, String> unmapped(LeefHeader header, LeefAttributes attributes) {
        Map<String, String> unmapped = new LinkedHashMap<>(attributes.rest());
        unmapped.putIfAbsent("leefVersion", header.version());
        if (!header.prefix().isBlank()) {
            unmapped.putIfAbsent("syslogHeader", header.prefix().strip());
        }
        return unmapped;
    }

    private static @Nullable String blankOff(String text) {
        return text.isBlank() ? null : text;
    }
}
