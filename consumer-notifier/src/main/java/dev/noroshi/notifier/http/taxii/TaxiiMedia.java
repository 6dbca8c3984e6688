package dev.noroshi.notifier.http.taxii;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The media type of TAXII 2.1 (section 1.6.8), and which requests take it. */
final class TaxiiMedia {

    static final String TYPE = "application/taxii+json;version=2.1";

    private TaxiiMedia() {}

    /** Whether an `Accept` header takes it (RFC 9110, section 12.5.1); one without a version does. */
    static boolean isAccepted(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return true;
        }
        for (String range : accept.split(",", -1)) {
            if (takes(range)) {
                return true;
            }
        }
        return false;
    }

    private static boolean takes(String range) {
        String[] parts = range.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].strip();
        boolean ours = type.equals("application/taxii+json");
        if (!ours && !type.equals("*/*") && !type.equals("application/*")) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace(" ", "").replace("\"", "");
            boolean otherVersion = ours && parameter.startsWith("version=") && !parameter.equals("version=2.1");
            if (otherVersion || parameter.matches("q=0(\\.0*)?")) {
                return false;
            }
        }
        return true;
    }
}
