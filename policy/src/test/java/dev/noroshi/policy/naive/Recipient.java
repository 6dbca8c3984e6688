package dev.noroshi.policy.naive;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whom a decision is about: an organisation, the public feed, or a name that the policy does not know. */
record Recipient(String id, Optional<World.Org> org) {

    static final String PUBLIC = "public";

    static Recipient of(World world, String id) {
        return new Recipient(id, world.org(id));
    }

    boolean isPublic() {
        return id.equals(PUBLIC);
    }

    @Nullable
    String country() {
        return org.map(World.Org::country).orElse(null);
    }

    List<String> sectors() {
        return org.map(World.Org::sectors).orElse(List.of());
    }

    boolean isMilitary() {
        return org.map(o -> o.type() == World.OrgType.MILITARY).orElse(false);
    }
}
