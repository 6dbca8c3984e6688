package dev.noroshi.producer.intake;

import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.format.aminer.AminerAdapter;
import dev.noroshi.producer.format.canonical.NoroshiAdapter;
import dev.noroshi.producer.format.cef.CefAdapter;
import dev.noroshi.producer.format.ecs.EcsAdapter;
import dev.noroshi.producer.format.eve.SuricataEveAdapter;
import dev.noroshi.producer.format.guardduty.GuardDutyAdapter;
import dev.noroshi.producer.format.idea.IdeaAdapter;
import dev.noroshi.producer.format.idmef.IdmefAdapter;
import dev.noroshi.producer.format.iodef.IodefAdapter;
import dev.noroshi.producer.format.leef.LeefAdapter;
import dev.noroshi.producer.format.misp.MispAdapter;
import dev.noroshi.producer.format.ocsf.OcsfAdapter;
import dev.noroshi.producer.format.shadowserver.ShadowserverAdapter;
import dev.noroshi.producer.format.stix.StixAdapter;
import dev.noroshi.producer.format.syslog.SyslogAdapter;
import dev.noroshi.producer.format.wazuh.WazuhAdapter;
import dev.noroshi.producer.format.zeek.ZeekAdapter;
import dev.noroshi.producer.record.SourceRecord;
import java.util.ArrayList;
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
        List<FormatAdapter> adapters = new ArrayList<>(List.of(
                new SuricataEveAdapter(),
                new ZeekAdapter(),
                new WazuhAdapter(),
                new CefAdapter(),
                new LeefAdapter(),
                new OcsfAdapter(),
                new EcsAdapter(),
                new IdeaAdapter(),
                new GuardDutyAdapter(),
                new ShadowserverAdapter(),
                new AminerAdapter(),
                new StixAdapter(),
                new MispAdapter(),
                new IodefAdapter(),
                new IdmefAdapter(),
                new NoroshiAdapter()));
        adapters.add(new SyslogAdapter(adapters));
        return new Formats(adapters);
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
