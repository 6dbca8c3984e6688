package dev.noroshi.producer.intake;

import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.canonical.NoroshiAdapter;
import dev.noroshi.producer.format.cef.CefAdapter;
import dev.noroshi.producer.format.eve.SuricataEveAdapter;
import dev.noroshi.producer.format.guardduty.GuardDutyAdapter;
import dev.noroshi.producer.format.leef.LeefAdapter;
import dev.noroshi.producer.format.ocsf.OcsfAdapter;
import dev.noroshi.producer.format.wazuh.WazuhAdapter;
import dev.noroshi.producer.record.SourceRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The input formats known. */
public final class Formats {

    private final Map<String, FormatAdapter> byName = new LinkedHashMap<>();

    private Formats(List<FormatAdapter> adapters) {
        adapters.forEach(adapter -> byName.put(adapter.name(), adapter));
    }

    /** All that this release reads. */
    public static Formats standard() {
        return new Formats(List.of(
                new SuricataEveAdapter(),
                new WazuhAdapter(),
                new CefAdapter(),
                new LeefAdapter(),
                new OcsfAdapter(),
                new GuardDutyAdapter(),
                new NoroshiAdapter()));
    }

    public Optional<FormatAdapter> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Collection<FormatAdapter> all() {
        return List.copyOf(byName.values());
    }

    /** The names, for messages. */
    public String names() {
        return String.join(", ", byName.keySet());
    }

    /** Every format that the record's content fits; a guess holds only where it is one. */
    List<FormatAdapter> recognise(SourceRecord record) {
        return byName.values().stream()
                .filter(adapter -> adapter.recognises(record))
                .toList();
    }
}
