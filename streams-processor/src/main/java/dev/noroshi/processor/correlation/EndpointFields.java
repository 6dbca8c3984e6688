package dev.noroshi.processor.correlation;

import dev.noroshi.schema.Endpoint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of an endpoint by their names. */
final class EndpointFields {

    static final List<String> NAMES = List.of(
            "ip",
            "port",
            "hostname",
            "domain",
            "url",
            "mac",
            "email",
            "user",
            "process",
            "asn",
            "country",
            "org",
            "sector");

    private EndpointFields() {}

    static @Nullable String value(Endpoint endpoint, String name) {
        return switch (name) {
            case "ip" -> endpoint.getIp();
            case "port" -> number(endpoint.getPort());
            case "hostname" -> endpoint.getHostname();
            case "domain" -> endpoint.getDomain();
            case "url" -> endpoint.getUrl();
            case "mac" -> endpoint.getMac();
            case "email" -> endpoint.getEmail();
            case "user" -> endpoint.getUser();
            case "process" -> endpoint.getProcess();
            case "asn" -> number(endpoint.getAsn());
            case "country" -> endpoint.getCountry();
            case "org" -> endpoint.getOrg();
            case "sector" -> endpoint.getSector();
            default -> null;
        };
    }

    private static @Nullable String number(@Nullable Number value) {
        return value == null ? null : value.toString();
    }
}
