package dev.noroshi.sigma.yaml;

import java.util.List;

/** A sequence. */
public record YamlList(List<YamlNode> items, int line) implements YamlNode {
    /** Keeps its own copy. */
    public YamlList {
        items = List.copyOf(items);
    }
}
