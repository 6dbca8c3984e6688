package dev.noroshi.policy.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lets events pass between communities or organisations.
 *
 * @param effectiveFrom the first UTC day it is in force; null: not yet
 * @param effectiveUntil the last UTC day; null: open
 * @param suspendedAt the instant from which it is suspended; null: it is not
 * @param redaction profiles that apply, the strictest action per class; empty: `border-default` alone
 */
public record Agreement(
        String id,
        AgreementType type,
        List<Direction> directions,
        LegalBasis legalBasis,
        @Nullable LocalDate effectiveFrom,
        @Nullable LocalDate effectiveUntil,
        @Nullable Instant suspendedAt,
        Scope scope,
        List<String> redaction,
        OnwardTransfer onwardTransfer)
        implements Declared {

    @Override
    public Kind kind() {
        return Kind.AGREEMENT;
    }

    /** Whether it is in force at that instant. */
    public boolean isInForce(Instant now) {
        return effectiveFrom != null
                && Days.within(effectiveFrom, effectiveUntil, now)
                && (suspendedAt == null || now.isBefore(suspendedAt));
    }
}
