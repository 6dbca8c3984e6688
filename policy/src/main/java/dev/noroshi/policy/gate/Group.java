package dev.noroshi.policy.gate;

import dev.noroshi.policy.model.Community;
import java.util.ArrayList;
import java.util.List;

/** A community as the gates see it, linked to its members. */
final class Group {

    private final Community community;
    final List<Member> members = new ArrayList<>();

    Group(Community community) {
        this.community = community;
    }

    /** A member and the time of its membership. */
    record Member(Party party, Party.Stay stay) {}

    String id() {
        return community.id();
    }

    Community community() {
        return community;
    }

    String country() {
        return community.country();
    }

    boolean actsAsOneOrganisation() {
        return community.actsAsOneOrganisation();
    }

    @Override
    public String toString() {
        return community.id();
    }
}
