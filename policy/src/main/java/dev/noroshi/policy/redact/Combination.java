package dev.noroshi.policy.redact;

import dev.noroshi.policy.gate.Finding;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.RedactionResult;
import java.util.List;

/**
 * One content made of several reports for one recipient.
 *
 * @param content without what is the alert's own: id, reference, version, type, label, obligations
 * @param parts what became of each report, in their order
 * @param results each value changed or left out, its field behind the report's place
 * @param residue G11's finding on the whole
 */
public record Combination(
        AlertContent content, List<Redaction> parts, List<RedactionResult> results, Finding residue) {}
