package dev.noroshi.notifier.channel.format;

import dev.noroshi.notifier.channel.format.iodef.IodefAlert;
import dev.noroshi.notifier.channel.format.misp.MispAlert;
import dev.noroshi.notifier.channel.format.ocsf.OcsfAlert;
import dev.noroshi.notifier.channel.format.stix.StixAlert;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The payload formats known, by name. */
public final class PayloadFormats {

    private final Map<String, PayloadFormat> byName = new TreeMap<>();

    public PayloadFormats(Collection<PayloadFormat> formats) {
        formats.forEach(format -> byName.put(format.name(), format));
    }

    /** All that this release has. */
    public static PayloadFormats standard() {
        return new PayloadFormats(List.of(
                new NoroshiJson(),
                new CloudEventsJson(),
                new TreeFormat("stix", "application/stix+json;version=2.1", StixAlert::bundle),
                new TreeFormat("misp", "application/json", MispAlert::of),
                new TreeFormat("iodef", "application/json", IodefAlert::of),
                new TreeFormat("ocsf", "application/json", OcsfAlert::of)));
    }

    public Optional<PayloadFormat> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return byName.keySet();
    }
}
