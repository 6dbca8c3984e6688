package dev.noroshi.policy.naive;

import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A release by a custodian of the source. */
record Grant(
        String id,
        String grantedBy,
        String event,
        List<String> orgs,
        List<String> communities,
        @Nullable Tlp newTlp,
        Instant until) {}
