package dev.noroshi.transport.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noroshi.transport.registry.RegistryHttp.Reply;

/** Tells the registry's refusals apart. */
final class RegistryAnswers {
    private static final int LONGEST_QUOTE = 500;

    private RegistryAnswers() {}

    /** The body of a success; the matching exception for anything else. */
    static JsonNode checked(Reply reply, String about) {
        int status = reply.status();
        if (status / 100 == 2) {
            if (!reply.body().isContainerNode()) {
                throw new RegistryRejectedException(
                        reply.url() + " did not answer with JSON for " + about + ": is this a schema registry?", 0);
            }
            return reply.body();
        }
        int code = reply.body().path("error_code").asInt(status);
        String text = reply.url() + " answered " + status + " (error code " + code + ") for " + about + ": "
                + quoted(reply.body().path("message").asText("no message"));
        // Registries differ in which of the two they send.
        if (code == RegistryError.INCOMPATIBLE.code()
                || code == RegistryError.INCOMPATIBLE_LONG.code()
                || status == 409) {
            throw new IncompatibleSchemaException(text);
        }
        if (status == 404) {
            throw new SchemaNotFoundException(text);
        }
        throw new RegistryRejectedException(text + remedy(status), status);
    }

    private static String quoted(String message) {
        return message.length() <= LONGEST_QUOTE ? message : message.substring(0, LONGEST_QUOTE) + "…";
    }

    private static String remedy(int status) {
        return status == 401 || status == 403 ? ". Check basic.auth.user.info and the rights of that user" : "";
    }
}
