package dev.noroshi.policy.gate;

import dev.noroshi.policy.address.Territory;
import dev.noroshi.policy.expression.OrganisationView;
import dev.noroshi.policy.model.BlockDirection;
import dev.noroshi.policy.model.Constituency;
import dev.noroshi.policy.model.Organisation;
import dev.noroshi.policy.model.OrganisationType;
import dev.noroshi.policy.model.Subscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An organisation as the gates see it: what the policy says of it, linked to its communities and providers. */
public final class Party {

    /** The id of the public feed, which is a recipient too. */
    public static final String PUBLIC_ID = "public";

    static final Party PUBLIC = new Party(PUBLIC_ID);

    private final @Nullable Organisation organisation;
    private final String id;
    private final String country;
    private final Map<String, Object> view;
    private final Territory territory;
    private final Set<String> refuses;
    private final Set<String> withholdsFrom;
    final List<Stay> stays = new ArrayList<>();
    final List<Party> providers = new ArrayList<>();
    final List<Party> clients = new ArrayList<>();
    final List<Subscription> subscriptions = new ArrayList<>();

    private Party(String id) {
        this.organisation = null;
        this.id = id;
        this.country = "";
        this.view = OrganisationView.PUBLIC;
        this.territory = new Territory(Constituency.NONE);
        this.refuses = Set.of();
        this.withholdsFrom = Set.of();
    }

    private Party(Organisation organisation) {
        this.organisation = organisation;
        this.id = organisation.id();
        this.country = organisation.country();
        this.view = OrganisationView.of(organisation);
        this.territory = new Territory(organisation.constituency());
        this.refuses = Blocks.of(organisation, BlockDirection.RECEIVE);
        this.withholdsFrom = Blocks.of(organisation, BlockDirection.SEND);
    }

    static Party of(Organisation organisation) {
        return new Party(organisation);
    }

    /** A stand-in for an id that the policy does not know: it takes no part. */
    public static Party unknown(String id) {
        return new Party(id);
    }

    /** A membership, linked. Seconds of the epoch; the end is the first one outside. */
    record Stay(Group group, long fromSecond, long endSecond) {
        boolean covers(long second) {
            return second >= fromSecond && second < endSecond;
        }
    }

    /** The id of the organisation, or `public`. */
    public String id() {
        return id;
    }

    /** The organisation; null for the public feed. */
    public @Nullable Organisation organisation() {
        return organisation;
    }

    /** ISO 3166-1 alpha-2; empty for the public feed. */
    public String country() {
        return country;
    }

    /** Its subscriptions by id. */
    public List<Subscription> subscriptions() {
        return subscriptions;
    }

    /** What its constituency holds, verified or not. */
    public Territory territory() {
        return territory;
    }

    /** Whether the hub has checked its constituency by then. */
    public boolean isVerified(Instant now) {
        return organisation != null && organisation.isVerified(now);
    }

    boolean isPublic() {
        return id.equals(PUBLIC_ID);
    }

    boolean isActive(Instant now) {
        return organisation == null ? isPublic() : organisation.isActive(now);
    }

    boolean isMilitary() {
        return organisation != null && organisation.type() == OrganisationType.MILITARY;
    }

    boolean subscribes() {
        return isPublic() || !subscriptions.isEmpty();
    }

    /** Whether a subscription of it asks for alerts made of its own events alone. */
    public boolean wantsOwn() {
        for (Subscription subscription : subscriptions) {
            if (subscription.own()) {
                return true;
            }
        }
        return false;
    }

    boolean refuses(String org) {
        return refuses.contains(org);
    }

    boolean withholdsFrom(String org) {
        return withholdsFrom.contains(org);
    }

    boolean withholds() {
        return !withholdsFrom.isEmpty();
    }

    /** Whether it is in one country with the other; the public feed is in none. */
    public boolean isCompatriotOf(Party other) {
        return !country.isEmpty() && country.equals(other.country);
    }

    /** Whether it is a member of the community at that second; null is no community. */
    boolean isMember(@Nullable Group group, long second) {
        if (group == null) {
            return false;
        }
        for (Stay stay : stays) {
            if (stay.group() == group && stay.covers(second)) {
                return true;
            }
        }
        return false;
    }

    /** What expressions see. */
    public Map<String, Object> view() {
        return view;
    }

    @Override
    public String toString() {
        return id;
    }
}
