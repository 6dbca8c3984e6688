package dev.noroshi.producer.gateway.http;

import dev.noroshi.producer.format.FormatAdapter;
import dev.noroshi.producer.intake.Formats;
import dev.noroshi.producer.intake.Intake;
import dev.noroshi.runtime.http.Problem;
import dev.noroshi.runtime.tracing.Traceparent;
import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request says beside its body.
 *
 * @param format null: the content decides
 * @param traceparent W3C Trace Context, section 3.2; null where it is missing or invalid
 */
record IngestRequest(
        @Nullable FormatAdapter format,
        Intake.Place place,
        boolean gzip,
        @Nullable String traceparent) {

    static final String POSITION = "Noroshi-Position";

    private static final Pattern PLACE = Pattern.compile("([A-Za-z0-9._:/+-]{1,200})(?:@(\\d{1,18}))?");
    private static final Set<String> REFUSED_TYPES = Set.of(
            "multipart/form-data", "application/x-www-form-urlencoded", "application/xml", "text/xml", "text/html");

    /**
     * @throws Problem 400 for an unknown format or position, 415 for a media type or encoding that is not read
     */
    static IngestRequest of(Context context, Formats formats) {
        requireReadableType(context.contentType());
        return new IngestRequest(
                format(context.queryParam("format"), formats),
                place(context.header(POSITION)),
                gzip(context.header("Content-Encoding")),
                Traceparent.parse(context.header(Traceparent.HEADER)));
    }

    private static void requireReadableType(@Nullable String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (REFUSED_TYPES.contains(type)) {
            throw Problem.of(
                    415,
                    "Media type not supported",
                    "'" + type + "' is not read; send application/json, application/x-ndjson or text/plain");
        }
    }

    private static @Nullable FormatAdapter format(@Nullable String name, Formats formats) {
        if (name == null || name.isBlank() || name.equals("auto")) {
            return null;
        }
        return formats.named(name)
                .orElseThrow(() -> Problem.of(
                        400,
                        "Unknown format",
                        "there is no format '" + name + "'; use one of " + formats.names()
                                + ", or leave it out and let the content decide"));
    }

    private static Intake.Place place(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return Intake.Place.UNKNOWN;
        }
        Matcher match = PLACE.matcher(header.strip());
        if (!match.matches()) {
            throw Problem.of(
                    400,
                    "Unreadable position",
                    POSITION + " must be <id>@<offset>: up to 200 letters, digits and ._:/+- and a number of bytes");
        }
        String start = match.group(2);
        return new Intake.Place(match.group(1), start == null ? 0 : Long.parseLong(start));
    }

    private static boolean gzip(@Nullable String encoding) {
        String name = encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                throw Problem.of(
                        415, "Encoding not supported", "Content-Encoding '" + name + "' is not read; use gzip or none");
        };
    }
}
