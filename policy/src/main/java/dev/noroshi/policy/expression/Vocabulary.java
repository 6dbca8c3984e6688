package dev.noroshi.policy.expression;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import java.util.Optional;

/** The names and types that expressions may use; everything else does not type-check. */
final class Vocabulary implements CelTypeProvider {

    static final CelType EVENT = StructTypeReference.create("noroshi.Event");
    static final CelType ORGANISATION = StructTypeReference.create("noroshi.Organisation");

    private static final CelType STRINGS = ListType.create(SimpleType.STRING);

    private final ImmutableMap<String, StructType> types;

    Vocabulary() {
        ImmutableMap.Builder<String, StructType> defined = ImmutableMap.builder();
        CelType classification = texts(defined, "Classification", "taxonomy", "type");
        CelType sensor = texts(defined, "Sensor", "name", "product", "vendor", "version");
        CelType analytic = texts(defined, "Analytic", "uid", "name", "type");
        CelType attack = texts(defined, "Attack", "technique", "tactic");
        CelType observable = texts(defined, "Observable", "type", "value");
        CelType endpoint = endpoint(defined);
        define(
                defined,
                "Event",
                ImmutableMap.<String, CelType>builder()
                        .put("classification", classification)
                        .put("severity", SimpleType.STRING)
                        .put("severityId", SimpleType.INT)
                        .put("tlp", SimpleType.STRING)
                        .put("community", SimpleType.STRING)
                        .put("orcon", SimpleType.BOOL)
                        .put("confidence", SimpleType.INT)
                        .put("count", SimpleType.INT)
                        .put("activity", SimpleType.STRING)
                        .put("exercise", SimpleType.BOOL)
                        .put("format", SimpleType.STRING)
                        .put("title", SimpleType.STRING)
                        .put("description", SimpleType.STRING)
                        .put("sensor", sensor)
                        .put("analytic", analytic)
                        .put("attacks", ListType.create(attack))
                        .put("attackers", ListType.create(endpoint))
                        .put("victims", ListType.create(endpoint))
                        .put("observables", ListType.create(observable))
                        .put("malware", STRINGS)
                        .put("threatActors", STRINGS)
                        .put("campaigns", STRINGS)
                        .put("vulnerabilities", STRINGS)
                        .buildOrThrow());
        define(
                defined,
                "Organisation",
                ImmutableMap.of(
                        "id", SimpleType.STRING,
                        "country", SimpleType.STRING,
                        "type", SimpleType.STRING,
                        "sectors", STRINGS));
        this.types = defined.buildOrThrow();
    }

    private static CelType endpoint(ImmutableMap.Builder<String, StructType> defined) {
        ImmutableMap.Builder<String, CelType> fields = ImmutableMap.builder();
        for (String name : EventView.ENDPOINT_TEXTS) {
            fields.put(name, SimpleType.STRING);
        }
        return define(
                defined,
                "Endpoint",
                fields.put("port", SimpleType.INT).put("asn", SimpleType.INT).buildOrThrow());
    }

    private static CelType texts(ImmutableMap.Builder<String, StructType> defined, String name, String... fields) {
        ImmutableMap.Builder<String, CelType> types = ImmutableMap.builder();
        for (String field : fields) {
            types.put(field, SimpleType.STRING);
        }
        return define(defined, name, types.buildOrThrow());
    }

    private static CelType define(
            ImmutableMap.Builder<String, StructType> defined, String name, ImmutableMap<String, CelType> fields) {
        StructType type = StructType.create(
                "noroshi." + name,
                ImmutableSet.copyOf(fields.keySet()),
                field -> Optional.ofNullable(fields.get(field)));
        defined.put(type.name(), type);
        return StructTypeReference.create(type.name());
    }

    @Override
    public ImmutableCollection<CelType> types() {
        return ImmutableSet.copyOf(types.values());
    }

    @Override
    public Optional<CelType> findType(String typeName) {
        return Optional.ofNullable(types.get(typeName));
    }
}
