package dev.noroshi.sigma;

import dev.noroshi.sigma.rule.RuleHeader;
import dev.noroshi.sigma.yaml.YamlMap;

/** One document of a file, with what it says about itself. */
record RuleDocument(RuleHeader header, YamlMap body) {}
