package dev.noroshi.policy.redact;

import dev.noroshi.policy.address.IpAddress;
import dev.noroshi.policy.address.Territory;
import dev.noroshi.policy.gate.Party;
import dev.noroshi.policy.gate.Snapshot;
import dev.noroshi.policy.model.DataClass;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.schema.Endpoint;
import dev.noroshi.schema.IncidentEvent;
import dev.noroshi.schema.Observable;
import dev.noroshi.schema.Sensor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values of an event that redaction goes by, each with all the classes it has anywhere in the event. The same for
 * all recipients; read once somebody asks, which nobody does where nothing is redacted and no person named.
 */
public final class ClassifiedEvent {

    private final Snapshot snapshot;
    private final IncidentEvent event;
    private final @Nullable String incidentId;
    private final Map<String, Set<DataClass>> classes = new HashMap<>();
    /** Organisations whose victim records carry the value. */
    private final Map<String, Set<String>> carriers = new HashMap<>();

    private final Set<DataClass> persons = EnumSet.noneOf(DataClass.class);
    /** Organisations that must not be recognised by their addresses: the source, and the victims named. */
    private final List<Hidden> hidden = new ArrayList<>();

    private boolean read;

    private record Hidden(Party party, DataClass dataClass) {}

    public ClassifiedEvent(Snapshot snapshot, IncidentEvent event, @Nullable String incidentId) {
        this.snapshot = snapshot;
        this.event = event;
        this.incidentId = incidentId;
    }

    private void read() {
        if (read) {
            return;
        }
        read = true;
        organisation(event.getProducerOrg(), DataClass.SOURCE_ORG);
        sensor(event.getSensor());
        event.getVictims().forEach(this::victim);
        event.getAttackers().forEach(this::attacker);
        event.getMalware().forEach(name -> add(name, DataClass.MALWARE));
        event.getObservables().forEach(this::observable);
    }

    /** The event. */
    IncidentEvent event() {
        return event;
    }

    @Nullable
    String incidentId() {
        return incidentId;
    }

    /** Classes of persons of which the event carries a value. */
    Set<DataClass> persons() {
        if (!mayNamePersons()) {
            return Set.of();
        }
        read();
        return persons;
    }

    /** Whether a value stands where {@link #read} may find a person's. */
    private boolean mayNamePersons() {
        for (Endpoint victim : event.getVictims()) {
            if (victim.getEmail() != null || victim.getUser() != null) {
                return true;
            }
        }
        for (Endpoint attacker : event.getAttackers()) {
            if (attacker.getUser() != null) {
                return true;
            }
        }
        for (Observable observable : event.getObservables()) {
            if (classOf(observable).isPerson()) {
                return true;
            }
        }
        return false;
    }

    Map<String, Set<DataClass>> classes() {
        read();
        return classes;
    }

    /** Ids of the hub and the source's own of the finding: they leave no redacted alert. */
    Set<String> ids() {
        Set<String> ids = new HashSet<>();
        id(event.getEventId(), ids);
        id(incidentId, ids);
        id(event.getProducerUid(), ids);
        id(event.getRawHash(), ids);
        return ids;
    }

    /** Whether a victim record says the value is another organisation's. */
    boolean isAnothers(String normalised, String recipient) {
        read();
        return carriers.getOrDefault(normalised, Set.of()).stream().anyMatch(org -> !org.equals(recipient));
    }

    private static void id(@Nullable String id, Set<String> ids) {
        if (id != null && !id.isEmpty()) {
            ids.add(Values.normalised(id));
        }
    }

    private void add(@Nullable String value, DataClass dataClass) {
        if (value != null && !value.isBlank()) {
            classes.computeIfAbsent(Values.normalised(value), v -> EnumSet.noneOf(DataClass.class))
                    .add(dataClass);
            if (dataClass.isPerson()) {
                persons.add(dataClass);
            }
        }
    }

    /** The id, and the names and domains of an organisation that the policy knows. */
    private void organisation(String id, DataClass dataClass) {
        add(id, dataClass);
        Party party = snapshot.party(id);
        Organisation organisation = party == null ? null : party.organisation();
        if (party == null || organisation == null) {
            return;
        }
        organisation.names().values().forEach(name -> add(name, dataClass));
        organisation.constituency().domains().forEach(domain -> add(domain, dataClass));
        hidden.add(new Hidden(party, dataClass));
    }

    private void sensor(Sensor sensor) {
        add(sensor.getName(), DataClass.SENSOR);
        add(sensor.getProduct(), DataClass.SENSOR);
        add(sensor.getVendor(), DataClass.SENSOR);
        add(sensor.getVersion(), DataClass.SENSOR);
    }

    private void victim(Endpoint victim) {
        if (victim.getOrg() != null) {
            organisation(victim.getOrg(), DataClass.VICTIM_ORG);
        }
        carried(victim, victim.getIp(), addressClass(victim.getIp(), DataClass.VICTIM_IP));
        carried(victim, asn(victim), DataClass.VICTIM_IP);
        carried(victim, victim.getHostname(), DataClass.INTERNAL_HOST);
        carried(victim, victim.getDomain(), DataClass.VICTIM_ORG);
        carried(victim, victim.getUrl(), DataClass.VICTIM_ORG);
        carried(victim, victim.getMac(), DataClass.INTERNAL_HOST);
        carried(victim, victim.getProcess(), DataClass.INTERNAL_HOST);
        carried(victim, victim.getEmail(), DataClass.EMAIL);
        carried(victim, victim.getUser(), DataClass.ACCOUNT);
    }

    private void carried(Endpoint victim, @Nullable String value, DataClass dataClass) {
        add(value, dataClass);
        if (value != null && victim.getOrg() != null) {
            carriers.computeIfAbsent(Values.normalised(value), v -> new TreeSet<>())
                    .add(victim.getOrg());
        }
    }

    private void attacker(Endpoint attacker) {
        infrastructure(attacker.getIp(), addressClass(attacker.getIp(), DataClass.ATTACKER_INFRA));
        add(asn(attacker), DataClass.ATTACKER_INFRA);
        infrastructure(attacker.getHostname(), hostClass(attacker.getHostname()));
        infrastructure(attacker.getDomain(), DataClass.ATTACKER_INFRA);
        add(attacker.getUrl(), DataClass.ATTACKER_INFRA);
        add(attacker.getMac(), DataClass.ATTACKER_INFRA);
        add(attacker.getProcess(), DataClass.ATTACKER_INFRA);
        add(attacker.getEmail(), DataClass.ATTACKER_INFRA);
        add(attacker.getOrg(), DataClass.ATTACKER_INFRA);
        add(attacker.getUser(), DataClass.ACCOUNT);
    }

    static @Nullable String asn(Endpoint endpoint) {
        return endpoint.getAsn() == null ? null : "AS" + endpoint.getAsn();
    }

    /** An address or host of the attacker's; where it is the source's or a named victim's own, it gives them away. */
    private void infrastructure(@Nullable String value, DataClass dataClass) {
        add(value, dataClass);
        if (value != null) {
            for (Hidden each : hidden) {
                if (each.party().territory().hasAddress(value)
                        || each.party().territory().hasHost(value)) {
                    add(value, each.dataClass());
                }
            }
        }
    }

    private static DataClass addressClass(@Nullable String ip, DataClass outside) {
        IpAddress address = ip == null ? null : IpAddress.parse(ip);
        return address != null && address.isInternal() ? DataClass.INTERNAL_IP : outside;
    }

    private static DataClass hostClass(@Nullable String host) {
        if (host == null) {
            return DataClass.ATTACKER_INFRA;
        }
        String name = Territory.host(host);
        boolean internal = name.indexOf('.') < 0
                || name.endsWith(".local")
                || name.endsWith(".internal")
                || name.endsWith(".lan")
                || name.endsWith(".corp")
                || name.endsWith(".home.arpa");
        return internal && IpAddress.parse(name) == null ? DataClass.INTERNAL_HOST : DataClass.ATTACKER_INFRA;
    }

    /** An observable has the classes of the value it equals; else what its type alone says of it. */
    private void observable(Observable observable) {
        String normalised = Values.normalised(observable.getValue());
        if (classes.containsKey(normalised)) {
            return;
        }
        DataClass dataClass = classOf(observable);
        if (dataClass == DataClass.OBSERVABLE) {
            infrastructureOnly(observable.getValue());
        } else if (dataClass != DataClass.VULNERABILITY) {
            add(observable.getValue(), dataClass);
        }
    }

    /** An indicator without a role is no redacted value by itself; the territory of a hidden organisation still counts. */
    private void infrastructureOnly(String value) {
        for (Hidden each : hidden) {
            if (each.party().territory().hasAddress(value)
                    || each.party().territory().hasHost(value)) {
                add(value, each.dataClass());
            }
        }
    }

    /** The class of an observable that equals no value of an attacker or victim. */
    static DataClass classOf(Observable observable) {
        return switch (observable.getType().toLowerCase(Locale.ROOT)) {
            case "email", "email-addr", "mail", "email-address" -> DataClass.EMAIL;
            case "user", "username", "account", "user-account", "login" -> DataClass.ACCOUNT;
            case "phone", "telephone", "phone-number" -> DataClass.PHONE;
            case "person", "full-name", "person-name" -> DataClass.VICTIM_PERSON;
            case "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "ssdeep", "tlsh", "imphash", "malware" ->
                DataClass.MALWARE;
            case "cve", "vulnerability" -> DataClass.VULNERABILITY;
            default -> addressClass(observable.getValue(), DataClass.OBSERVABLE);
        };
    }
}
