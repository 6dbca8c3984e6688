package dev.noroshi.policy.document;

import dev.noroshi.policy.model.Location;
import dev.noroshi.policy.model.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects problems, at most 1000 of them: a directory of rubbish is told as such, not line by line. */
public final class Problems {

    /** How many are kept. */
    public static final int LIMIT = 1000;

    private final List<Problem> found = new ArrayList<>();

    /** Adds an error. */
    public void error(Location at, String kind, String id, String message, String remedy) {
        add(new Problem(at.file(), at.line(), kind, id, message, remedy, Problem.Severity.ERROR));
    }

    /** Adds a warning. */
    public void warning(Location at, String kind, String id, String message, String remedy) {
        add(new Problem(at.file(), at.line(), kind, id, message, remedy, Problem.Severity.WARNING));
    }

    /** Adds a problem; beyond the limit an error still takes the place of a warning. */
    public void add(Problem problem) {
        if (found.size() < LIMIT) {
            found.add(problem);
        } else if (problem.isError() && found.stream().noneMatch(Problem::isError)) {
            found.set(LIMIT - 1, problem);
        }
    }

    /** Whether the limit is reached. */
    public boolean isFull() {
        return found.size() >= LIMIT;
    }

    /** What was found, by file and line. */
    public List<Problem> sorted() {
        return found.stream().sorted().toList();
    }
}
