package dev.noroshi.runtime.settings;

import java.nio.file.Path;

/** What gateway and processor must be told alike. */
public final class DedupKeys {

    public static final Key<Path> TEMPLATES_FILE = Key.path(
            "dedup.templates.file",
            "",
            "YAML file of what makes observations the same, as docs/dedup.md says, the same for gateway and processor;"
                    + " the standard ones where empty.");

    private DedupKeys() {}
}
