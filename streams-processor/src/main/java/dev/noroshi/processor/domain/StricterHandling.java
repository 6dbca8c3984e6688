package dev.noroshi.processor.domain;

import dev.noroshi.schema.AffectedPartyNotifications;
import dev.noroshi.schema.Attribution;
import dev.noroshi.schema.Audience;
import dev.noroshi.schema.EncryptInTransit;
import dev.noroshi.schema.Handling;
import dev.noroshi.schema.Tlp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands once a source has marked one finding twice: of each statement the stricter (TLP 2.0, IEP 2.0). The
 * community stays the one under which it was first shared.
 */
final class StricterHandling {

    private StricterHandling() {}

    /** Equal to `known` where `next` makes nothing stricter. */
    static @Nullable Handling of(@Nullable Handling known, @Nullable Handling next) {
        if (known == null || next == null) {
            return known == null ? next : known;
        }
        return new Handling(
                stricter(known.getTlp(), next.getTlp()),
                union(known.getUnclearMarkings(), next.getUnclearMarkings()),
                known.getCommunity() == null ? next.getCommunity() : known.getCommunity(),
                common(known.getAudience(), next.getAudience()),
                known.getOrcon() || next.getOrcon(),
                later(known.getNotBefore(), next.getNotBefore()),
                earlier(known.getExpires(), next.getExpires()),
                encrypt(known.getEncryptInTransit(), next.getEncryptInTransit()),
                attribution(known.getAttribution(), next.getAttribution()),
                known.getPermittedActions() == null ? next.getPermittedActions() : known.getPermittedActions(),
                notifications(known.getAffectedPartyNotifications(), next.getAffectedPartyNotifications()));
    }

    private static @Nullable Tlp stricter(@Nullable Tlp known, @Nullable Tlp next) {
        if (known == null || next == null) {
            return known == null ? next : known;
        }
        return next.compareTo(known) > 0 ? next : known;
    }

    private static List<String> union(List<String> known, List<String> next) {
        Set<String> all = new LinkedHashSet<>(known);
        all.addAll(next);
        return new ArrayList<>(all);
    }

    private static @Nullable Audience common(@Nullable Audience known, @Nullable Audience next) {
        if (known == null || next == null) {
            return known == null ? next : known;
        }
        return new Audience(
                both(known.getOrgs(), next.getOrgs()),
                both(known.getCommunities(), next.getCommunities()),
                both(known.getIndividuals(), next.getIndividuals()));
    }

    private static List<String> both(List<String> known, List<String> next) {
        return known.stream().filter(next::contains).toList();
    }

    private static @Nullable Instant later(@Nullable Instant known, @Nullable Instant next) {
        return known == null || (next != null && next.isAfter(known)) ? next : known;
    }

    private static @Nullable Instant earlier(@Nullable Instant known, @Nullable Instant next) {
        return known == null || (next != null && next.isBefore(known)) ? next : known;
    }

    private static @Nullable EncryptInTransit encrypt(
            @Nullable EncryptInTransit known, @Nullable EncryptInTransit next) {
        return known == null || next == EncryptInTransit.MUST ? next : known;
    }

    private static @Nullable Attribution attribution(@Nullable Attribution known, @Nullable Attribution next) {
        return known == null || next == Attribution.MUST_NOT ? next : known;
    }

    private static @Nullable AffectedPartyNotifications notifications(
            @Nullable AffectedPartyNotifications known, @Nullable AffectedPartyNotifications next) {
        return known == null || next == AffectedPartyNotifications.MUST_NOT ? next : known;
    }
}
