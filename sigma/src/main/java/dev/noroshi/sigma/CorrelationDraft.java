package dev.noroshi.sigma;

import dev.noroshi.sigma.correlation.CorrelationSection;
import dev.noroshi.sigma.rule.RuleHeader;

/** A correlation whose references are not resolved yet. */
record CorrelationDraft(RuleHeader header, CorrelationSection section) {}
