package dev.noroshi.policy;

import dev.noroshi.policy.document.DocumentFiles;
import dev.noroshi.policy.document.PolicyDocuments;
import java.nio.file.Path;

/** A policy as its author keeps it: a directory of YAML files. */
public final class PolicyDirectory {

    private PolicyDirectory() {}

    /**
     * Reads all `*.yaml` and `*.yml` below the directory. What cannot be read stands among the problems of the result,
     * with file and line; it never throws for what the files contain.
     */
    public static PolicyDocuments read(Path directory) {
        return DocumentFiles.directory(directory);
    }
}
