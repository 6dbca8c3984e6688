package dev.noroshi.policy.document;

import dev.noroshi.policy.model.Location;

/** The document being read, for telling where a problem stands. */
final class Reading {

    private final Problems problems;
    private final String file;
    private final String kind;
    private final String id;

    Reading(Problems problems, String file, String kind, String id) {
        this.problems = problems;
        this.file = file;
        this.kind = kind;
        this.id = id;
    }

    void error(int line, String message, String remedy) {
        problems.error(at(line), kind, id, message, remedy);
    }

    Location at(int line) {
        return new Location(file, line);
    }

    /** The same, its problems told to nobody: for stand-ins of what was already told to be missing. */
    Reading silent() {
        return new Reading(new Problems(), file, kind, id);
    }
}
