package dev.noroshi.policy.document;

import dev.noroshi.schema.AffectedPartyNotifications;
import dev.noroshi.schema.Attribution;
import dev.noroshi.schema.Audience;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the marking that a credential gives to events that come without one. */
final class HandlingReader {

    private static final String INSTANT_REMEDY = "write an instant such as 2026-01-31T09:00:00Z";

    private HandlingReader() {}

    static Handling read(Fields fields) {
        Handling handling = new Handling();
        handling.put(
                "tlp", fields.required("tlp", Formats::tlp, Tlp.RED, "write CLEAR, GREEN, AMBER, AMBER+STRICT or RED"));
        handling.put("unclearMarkings", List.of());
        handling.put("community", fields.textOrNull("community"));
        handling.put("audience", fields.object("audience", HandlingReader::audience));
        handling.put("orcon", fields.flag("orcon"));
        handling.put("notBefore", fields.parsed("notBefore", Instant::parse, INSTANT_REMEDY));
        handling.put("expires", fields.parsed("expires", Instant::parse, INSTANT_REMEDY));
        handling.put(
                "encryptInTransit", optional(fields, "encryptInTransit", EncryptInTransit::valueOf, "MUST or MAY"));
        handling.put("attribution", optional(fields, "attribution", Attribution::valueOf, "MAY, MUST or MUST_NOT"));
        handling.put("permittedActions", fields.textOrNull("permittedActions"));
        handling.put(
                "affectedPartyNotifications",
                optional(fields, "affectedPartyNotifications", AffectedPartyNotifications::valueOf, "MAY or MUST_NOT"));
        return handling;
    }

    private static <T> @Nullable T optional(Fields fields, String name, Function<String, T> parser, String values) {
        return fields.parsed(name, parser, "write " + values);
    }

    private static Audience audience(Fields fields) {
        return new Audience(
                List.copyOf(fields.texts("orgs")),
                List.copyOf(fields.texts("communities")),
                List.copyOf(fields.texts("individuals")));
    }
}
