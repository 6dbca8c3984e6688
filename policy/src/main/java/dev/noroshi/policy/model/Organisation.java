package dev.noroshi.policy.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An organisation that sends or receives.
 *
 * @param names by language tag
 * @param country ISO 3166-1 alpha-2
 * @param statusSince the day from which the status holds; null: always
 * @param clients organisations it gives security services to; they must say so too in `clientOf`
 * @param verified who checked that the constituency is theirs; null: nobody has
 */
public record Organisation(
        String id,
        Map<String, String> names,
        String country,
        OrganisationType type,
        Set<String> sectors,
        OrganisationStatus status,
        @Nullable LocalDate statusSince,
        Constituency constituency,
        Set<String> clients,
        Set<String> clientOf,
        @Nullable Verification verified,
        List<Producer> producers,
        List<Keyholder> subscribers,
        List<Keyholder> custodians,
        List<Keyholder> operators,
        List<Individual> individuals,
        List<Block> blocks)
        implements Declared {

    @Override
    public Kind kind() {
        return Kind.ORGANISATION;
    }

    /** Whether it takes part at that instant. */
    public boolean isActive(Instant now) {
        boolean statusHolds = statusSince == null || !now.isBefore(Days.start(statusSince));
        return statusHolds == (status == OrganisationStatus.ACTIVE);
    }

    /** Whether the hub has checked the constituency by that instant. */
    public boolean isVerified(Instant now) {
        return verified != null && !now.isBefore(Days.start(verified.at()));
    }
}
