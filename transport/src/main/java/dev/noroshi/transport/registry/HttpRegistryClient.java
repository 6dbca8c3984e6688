package dev.noroshi.transport.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.transport.registry.RegistryHttp.Call;
import dev.noroshi.transport.registry.RegistryHttp.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Client of a registry that speaks Confluent's REST API over HTTP. Ids and schemas are kept by id and by schema, both
 * bounded; what the registry does not have is remembered for a few seconds, so that a stream of foreign bytes does not
 * become a stream of requests.
 */
public final class HttpRegistryClient implements RegistryClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration MISS_LIFETIME = Duration.ofSeconds(5);

    private final RegistryHttp http;
    private final ReferenceResolver resolver;
    private final BoundedCache<Integer, Schema> schemas;
    private final BoundedCache<SubjectSchema, Integer> ids;
    private final BoundedCache<Object, SchemaNotFoundException> misses;

    /** By the printed schema: equality of Avro's own objects leaves out documentation, the registry's does not. */
    private record SubjectSchema(String subject, String schema) {
        static SubjectSchema of(String subject, Schema schema) {
            return new SubjectSchema(subject, WireSchemas.of(schema).toString());
        }
    }

    public HttpRegistryClient(RegistrySettings settings) {
        this.http = new RegistryHttp(settings);
        this.resolver = ReferenceResolver.reading(this::version);
        this.schemas = BoundedCache.lasting(settings.cacheCapacity());
        this.ids = BoundedCache.lasting(settings.cacheCapacity());
        this.misses = new BoundedCache<>(settings.cacheCapacity(), MISS_LIFETIME, System::nanoTime);
    }

    @Override
    public int register(String subject, Schema schema) {
        SubjectSchema key = SubjectSchema.of(subject, schema);
        int id = answer(call(
                        "POST",
                        "/subjects/" + encoded(subject) + "/versions",
                        body(key.schema()),
                        about(subject, schema)))
                .path("id")
                .asInt();
        ids.put(key, id);
        misses.remove(key);
        return id;
    }

    @Override
    public int idOf(String subject, Schema schema) {
        SubjectSchema key = SubjectSchema.of(subject, schema);
        Optional<Integer> known = ids.get(key);
        if (known.isPresent()) {
            return known.get();
        }
        failIfMissed(key);
        int id = remembering(
                        key, call("POST", "/subjects/" + encoded(subject), body(key.schema()), about(subject, schema)))
                .path("id")
                .asInt();
        ids.put(key, id);
        return id;
    }

    @Override
    public Schema schemaOf(int id) {
        Optional<Schema> known = schemas.get(id);
        if (known.isPresent()) {
            return known.get();
        }
        failIfMissed(id);
        String about = "schema id " + id;
        Schema schema = resolver.resolve(remembering(id, call("GET", "/schemas/ids/" + id, null, about)), about);
        schemas.put(id, schema);
        return schema;
    }

    @Override
    public RegisteredSchema latest(String subject) {
        String about = "subject " + subject;
        JsonNode found = answer(call("GET", "/subjects/" + encoded(subject) + "/versions/latest", null, about));
        return new RegisteredSchema(
                subject, found.path("version").asInt(), found.path("id").asInt(), resolver.resolve(found, about));
    }

    @Override
    public List<String> subjects() {
        List<String> names = new ArrayList<>();
        answer(call("GET", "/subjects", null, "the list of subjects")).forEach(name -> names.add(name.asText()));
        return names;
    }

    @Override
    public Optional<Compatibility> compatibility(String subject) {
        Reply reply = http.send(call("GET", "/config/" + encoded(subject), null, "config of subject " + subject));
        if (reply.status() == 404) {
            return Optional.empty();
        }
        JsonNode config = RegistryAnswers.checked(reply, "config of subject " + subject);
        String level = config.path("compatibilityLevel")
                .asText(config.path("compatibility").asText());
        return Compatibility.named(level);
    }

    @Override
    public void setCompatibility(String subject, Compatibility level) {
        ObjectNode body = JSON.createObjectNode().put("compatibility", level.name());
        answer(call("PUT", "/config/" + encoded(subject), body, "config of subject " + subject));
    }

    @Override
    public boolean isCompatible(String subject, Schema schema) {
        SubjectSchema key = SubjectSchema.of(subject, schema);
        String path = "/compatibility/subjects/" + encoded(subject) + "/versions/latest";
        try {
            return answer(call("POST", path, body(key.schema()), about(subject, schema)))
                    .path("is_compatible")
                    .asBoolean();
        } catch (SchemaNotFoundException e) {
            return true;
        }
    }

    @Override
    public void check() {
        answer(call("GET", "/subjects", null, "the list of subjects"));
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode version(String subject, int version) {
        String about = "subject " + subject + " version " + version;
        return answer(call("GET", "/subjects/" + encoded(subject) + "/versions/" + version, null, about));
    }

    private JsonNode remembering(Object key, Call call) {
        try {
            return answer(call);
        } catch (SchemaNotFoundException e) {
            misses.put(key, e);
            throw e;
        }
    }

    /** The stored exception is the cause of a new one, so that each has the stack of its own caller. */
    private void failIfMissed(Object key) {
        misses.get(key).ifPresent(miss -> {
            throw new SchemaNotFoundException(String.valueOf(miss.getMessage()), miss);
        });
    }

    private JsonNode answer(Call call) {
        return RegistryAnswers.checked(http.send(call), call.about());
    }

    private static Call call(String method, String path, @Nullable JsonNode body, String about) {
        return new Call(method, path, body, about);
    }

    private static JsonNode body(String schema) {
        return JSON.createObjectNode().put("schema", schema);
    }

    private static String about(String subject, Schema schema) {
        return "subject " + subject + " (" + schema.getFullName() + ")";
    }

    private static String encoded(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
