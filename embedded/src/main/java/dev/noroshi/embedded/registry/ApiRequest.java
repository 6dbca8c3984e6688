package dev.noroshi.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.noroshi.transport.registry.RegistryError;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request, taken apart.
 *
 * @param path decoded segments
 * @param body an empty object where there was none
 */
record ApiRequest(String method, List<String> path, Map<String, String> query, JsonNode body) {
    /** Larger than any schema that is meant well. */
    static final int LARGEST_BODY = 1024 * 1024;

    static ApiRequest read(HttpExchange exchange) throws IOException {
        return new ApiRequest(
                exchange.getRequestMethod(),
                segments(exchange.getRequestURI().getRawPath()),
                query(exchange.getRequestURI().getRawQuery()),
                body(exchange));
    }

    int length() {
        return path.size();
    }

    String segment(int index) {
        return path.get(index);
    }

    boolean is(String wantedMethod, int wantedLength) {
        return method.equals(wantedMethod) && path.size() == wantedLength;
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(query.getOrDefault(name, "false"));
    }

    /** The schema in the body. Type and explicit ids are refused where this registry cannot honour them. */
    SchemaText schema() {
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new RegistryFailure(
                    RegistryError.INVALID_SCHEMA, "Schemas of type " + type + " are not supported, only AVRO");
        }
        if (body.path("id").asInt() > 0) {
            throw new RegistryFailure(
                    RegistryError.OPERATION_NOT_PERMITTED, "Ids are given by the registry: leave out the id");
        }
        if (!body.path("schema").isTextual()) {
            throw new RegistryFailure(RegistryError.INVALID_SCHEMA, "Empty schema: the body needs \"schema\"");
        }
        return new SchemaText(body.path("schema").textValue(), SchemaReference.in(body));
    }

    private static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.split("/", -1))
                .filter(segment -> !segment.isEmpty())
                .map(ApiRequest::decoded)
                .toList();
    }

    private static Map<String, String> query(String rawQuery) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            query.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RegistryFailure(RegistryError.BAD_REQUEST, "The URL has a percent sign that encodes nothing");
        }
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new RegistryFailure(RegistryError.TOO_LARGE, "The body has more than " + LARGEST_BODY + " bytes");
        }
        if (bytes.length == 0) {
            return Json.object();
        }
        try {
            return Json.read(bytes);
        } catch (IOException e) {
            throw new RegistryFailure(RegistryError.BAD_REQUEST, "The body is not JSON");
        }
    }
}
