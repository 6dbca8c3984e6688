package dev.noroshi.sigma.yaml;

/** A piece of a YAML document and the line it starts on, counted from 1. */
public sealed interface YamlNode permits YamlMap, YamlList, YamlScalar {
    /** Where it starts. */
    int line();
}
