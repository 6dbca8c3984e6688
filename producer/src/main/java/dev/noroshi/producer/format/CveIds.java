package dev.noroshi.producer.format;

import dev.noroshi.producer.value.Observables;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds CVE ids in what sources write. */
public final class CveIds {

    private static final Pattern ID =
            Pattern.compile("\\bCVE[-_ ](?:19|20)\\d{2}[-_]\\d{4,19}(?!\\d)", Pattern.CASE_INSENSITIVE);

    private CveIds() {}

    /** Adds the ids named in the texts as such (`CVE-2021-44228`), each once, to vulnerabilities and observables. */
    public static void fill(EventDraft draft, List<@Nullable String> texts) {
        Set<String> found = new LinkedHashSet<>();
        for (String text : texts) {
            for (Matcher match = ID.matcher(text == null ? "" : text); match.find(); ) {
                String id = Observables.cveId(match.group());
                if (id != null && found.add(id)) {
                    draft.observables().cve(id);
                }
            }
        }
        draft.vulnerabilities(List.copyOf(found));
    }
}
