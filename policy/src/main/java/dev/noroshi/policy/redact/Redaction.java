package dev.noroshi.policy.redact;

import dev.noroshi.policy.gate.Finding;
import dev.noroshi.policy.model.DataClass;
import dev.noroshi.schema.AlertContent;
import dev.noroshi.schema.RedactionResult;
import java.util.List;
import java.util.Set;

/**
 * What G10 made for one recipient, and what G11 says of it.
 *
 * @param content without what is the alert's own: id, reference, version, type, obligations
 * @param results each value changed or left out
 * @param residue G11's finding
 * @param hash of everything that decided what was redacted; `none` where nothing was to be
 * @param ownKept values stayed because they are the recipient's own
 * @param personsLeft classes of persons of which a value stayed
 */
public record Redaction(
        AlertContent content,
        List<RedactionResult> results,
        Finding residue,
        String hash,
        boolean ownKept,
        Set<DataClass> personsLeft) {}
