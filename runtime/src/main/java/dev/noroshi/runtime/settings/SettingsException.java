package dev.noroshi.runtime.settings;

import java.util.List;

/** Settings that cannot be used; names every fault at once. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    /**
     * @param problems one sentence each: key, value, remedy
     */
    public SettingsException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence each: key, value, remedy. */
    public List<String> problems() {
        return problems;
    }
}
