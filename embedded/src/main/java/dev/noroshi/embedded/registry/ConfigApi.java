package dev.noroshi.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.noroshi.transport.registry.Compatibility;
import dev.noroshi.transport.registry.RegistryError;
import java.util.Optional;

/** Compatibility levels, and the mode, which is always READWRITE. */
final class ConfigApi {
    private final Subjects subjects;

    ConfigApi(Subjects subjects) {
        this.subjects = subjects;
    }

    JsonNode config(ApiRequest request) {
        if (request.length() > 2) {
            throw RegistryApi.unknown(request);
        }
        Optional<String> subject = request.length() == 2 ? Optional.of(request.segment(1)) : Optional.empty();
        return switch (request.method()) {
            case "GET" ->
                Json.object().put("compatibilityLevel", level(request, subject).name());
            case "PUT" -> set(request, subject);
            case "DELETE" -> unset(request, subject);
            default -> throw RegistryApi.notAllowed(request);
        };
    }

    private Compatibility level(ApiRequest request, Optional<String> subject) {
        if (subject.isEmpty()) {
            return subjects.global();
        }
        Optional<Compatibility> own = subjects.ownLevel(subject.get());
        if (own.isEmpty() && !request.flag("defaultToGlobal")) {
            throw new RegistryFailure(
                    RegistryError.COMPATIBILITY_NOT_CONFIGURED,
                    "Subject '" + subject.get() + "' does not have subject-level compatibility configured");
        }
        return own.orElseGet(subjects::global);
    }

    private JsonNode set(ApiRequest request, Optional<String> subject) {
        String name = request.body().path("compatibility").asText();
        Compatibility level = Compatibility.named(name)
                .orElseThrow(() -> new RegistryFailure(
                        RegistryError.INVALID_COMPATIBILITY,
                        "Invalid compatibility level. Valid values are none, backward, forward, full,"
                                + " backward_transitive, forward_transitive, and full_transitive"));
        subjects.configure(subject, Optional.of(level));
        return Json.object().put("compatibility", level.name());
    }

    private JsonNode unset(ApiRequest request, Optional<String> subject) {
        Compatibility before = level(request, subject);
        subjects.configure(subject, Optional.empty());
        return Json.object().put("compatibilityLevel", before.name());
    }

    JsonNode mode(ApiRequest request) {
        if (request.length() > 2) {
            throw RegistryApi.unknown(request);
        }
        RegistryApi.require(request, "GET");
        if (request.length() == 2 && !request.flag("defaultToGlobal")) {
            throw new RegistryFailure(
                    RegistryError.MODE_NOT_CONFIGURED,
                    "Subject '" + request.segment(1) + "' does not have subject-level mode configured");
        }
        return Json.object().put("mode", "READWRITE");
    }
}
