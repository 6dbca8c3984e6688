package dev.noroshi.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.noroshi.transport.registry.RegistryError;
import java.util.List;
import java.util.stream.Collectors;

/** The part of Confluent's REST API that clients use: which request means what, and the JSON of its answer. */
final class RegistryApi {
    private final Subjects subjects;
    private final ConfigApi config;

    RegistryApi(Subjects subjects) {
        this.subjects = subjects;
        this.config = new ConfigApi(subjects);
    }

    JsonNode answer(ApiRequest request) {
        if (request.length() == 0) {
            return Json.object();
        }
        return switch (request.segment(0)) {
            case "subjects" -> subjects(request);
            case "schemas" -> schemas(request);
            case "compatibility" -> compatibility(request);
            case "config" -> config.config(request);
            case "mode" -> config.mode(request);
            default -> throw unknown(request);
        };
    }

    private JsonNode subjects(ApiRequest request) {
        return switch (request.length()) {
            case 1 -> all(request);
            case 2 -> subject(request, request.segment(1));
            case 3, 4, 5 -> {
                if (!request.segment(2).equals("versions")) {
                    throw unknown(request);
                }
                yield versions(request, request.segment(1));
            }
            default -> throw unknown(request);
        };
    }

    private JsonNode all(ApiRequest request) {
        require(request, "GET");
        String prefix = request.query().getOrDefault("subjectPrefix", "");
        ArrayNode names = Json.array();
        subjects.subjects(request.flag("deleted")).stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(names::add);
        return names;
    }

    private JsonNode subject(ApiRequest request, String subject) {
        if (request.is("POST", 2)) {
            return subjects.lookUp(subject, request.schema(), request.flag("deleted"))
                    .json();
        }
        require(request, "DELETE");
        refusePermanent(request);
        return numbers(subjects.delete(subject));
    }

    private JsonNode versions(ApiRequest request, String subject) {
        if (request.is("POST", 3)) {
            StoredVersion stored = subjects.register(subject, request.schema());
            return Json.object().put("id", stored.id());
        }
        if (request.is("GET", 3)) {
            return numbers(subjects.requireVersions(subject, request.flag("deleted")).stream()
                    .map(StoredVersion::version)
                    .toList());
        }
        if (request.length() == 3) {
            throw notAllowed(request);
        }
        return version(request, subject, VersionId.parse(request.segment(3)));
    }

    private JsonNode version(ApiRequest request, String subject, VersionId id) {
        if (request.is("DELETE", 4)) {
            refusePermanent(request);
            return Json.array().add(subjects.delete(subject, id)).get(0);
        }
        require(request, "GET");
        StoredVersion stored = subjects.version(subject, id, request.flag("deleted"));
        if (request.length() == 4) {
            return stored.json();
        }
        return switch (request.segment(4)) {
            case "schema" -> SchemaJson.of(stored);
            default -> throw unknown(request);
        };
    }

    private JsonNode schemas(ApiRequest request) {
        require(request, "GET");
        if (request.length() == 2 && request.segment(1).equals("types")) {
            return Json.array().add("AVRO");
        }
        if (request.length() < 3 || request.length() > 4 || !request.segment(1).equals("ids")) {
            throw unknown(request);
        }
        int id = id(request.segment(2));
        if (request.length() == 3) {
            StoredVersion stored = subjects.byId(id);
            ObjectNode json = Json.object().put("schema", stored.schema());
            SchemaReference.addTo(json, stored.references());
            return json;
        }
        return ofId(request, id);
    }

    private JsonNode ofId(ApiRequest request, int id) {
        ArrayNode list = Json.array();
        switch (request.segment(3)) {
            case "schema" -> {
                return SchemaJson.of(subjects.byId(id));
            }
            case "subjects" ->
                subjects.withId(id, request.flag("deleted")).stream()
                        .map(StoredVersion::subject)
                        .distinct()
                        .forEach(list::add);
            case "versions" ->
                subjects.withId(id, request.flag("deleted"))
                        .forEach(one ->
                                list.addObject().put("subject", one.subject()).put("version", one.version()));
            default -> throw unknown(request);
        }
        return list;
    }

    private JsonNode compatibility(ApiRequest request) {
        boolean one = request.is("POST", 5);
        if (!(one || request.is("POST", 4))
                || !request.segment(1).equals("subjects")
                || !request.segment(3).equals("versions")) {
            throw unknown(request);
        }
        String subject = request.segment(2);
        List<StoredVersion> against = one
                ? List.of(subjects.version(subject, VersionId.parse(request.segment(4)), false))
                : subjects.requireVersions(subject, false);
        List<String> violations = subjects.violations(subject, request.schema(), against);
        ObjectNode verdict = Json.object().put("is_compatible", violations.isEmpty());
        if (request.flag("verbose")) {
            violations.forEach(verdict.putArray("messages")::add);
        }
        return verdict;
    }

    static void require(ApiRequest request, String method) {
        if (!request.method().equals(method)) {
            throw notAllowed(request);
        }
    }

    static RegistryFailure unknown(ApiRequest request) {
        return new RegistryFailure(
                RegistryError.NOT_FOUND,
                "HTTP 404 Not Found: no " + request.path().stream().collect(Collectors.joining("/", "/", "")));
    }

    static RegistryFailure notAllowed(ApiRequest request) {
        return new RegistryFailure(
                RegistryError.METHOD_NOT_ALLOWED, "HTTP 405 Method Not Allowed: " + request.method());
    }

    private static void refusePermanent(ApiRequest request) {
        if (request.flag("permanent")) {
            throw new RegistryFailure(
                    RegistryError.OPERATION_NOT_PERMITTED,
                    "This registry deletes softly only, so that old records can always be read");
        }
    }

    private static int id(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new RegistryFailure(RegistryError.NOT_FOUND, "HTTP 404 Not Found: no id " + text);
        }
    }

    private static ArrayNode numbers(List<Integer> values) {
        ArrayNode array = Json.array();
        values.forEach(array::add);
        return array;
    }
}
