package dev.noroshi.policy.redact;

import dev.noroshi.schema.Attack;
import dev.noroshi.schema.Classification;
import dev.noroshi.schema.Severity;
import java.util.List;

/**
 * What a correlation rule says of all that it raises, whatever the reports.
 *
 * @param language the recipient's
 */
public record DerivedFrame(
        String ruleId,
        String title,
        Classification classification,
        Severity severity,
        List<Attack> attacks,
        String language) {}
