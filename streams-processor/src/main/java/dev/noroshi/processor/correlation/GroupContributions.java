package dev.noroshi.processor.correlation;

import dev.noroshi.schema.Contributor;
import dev.noroshi.schema.GroupContribution;
import dev.noroshi.sigma.correlation.Contribution;
import java.util.List;

/** Contributions on the wire. */
final class GroupContributions {

    private GroupContributions() {}

    static GroupContribution of(Contribution one, String party, List<Contributor> contributors, String sourceOrg) {
        return new GroupContribution(
                one.rule(),
                one.group(),
                one.eventId(),
                one.time(),
                one.matched(),
                one.values(),
                one.carried(),
                one.repeat(),
                one.truncated(),
                party,
                contributors,
                sourceOrg);
    }

    /** One that matched nothing adds nothing: it says anew what the party says. */
    static GroupContribution restated(GroupContribution given) {
        given.put("matched", 0L);
        return given;
    }

    static boolean isRestated(GroupContribution given) {
        return given.getMatched() == 0;
    }

    static Contribution read(GroupContribution given) {
        return new Contribution(
                given.getRule(),
                given.getGroup(),
                given.getEventId(),
                given.getTime(),
                given.getMatched(),
                given.getValues(),
                given.getCarried(),
                given.getRepeat(),
                given.getTruncated(),
                given.getParty());
    }
}
