package dev.noroshi.policy.gate;

import dev.noroshi.policy.model.Agreement;

/** Whether what a named provider gets may go on to its client. */
final class OnwardTransferRule {

    private OnwardTransferRule() {}

    static Finding ask(Pair client, Answer provider) {
        Party from = provider.recipient();
        Party to = client.recipient;
        if (!from.isCompatriotOf(to)) {
            return Finding.deny(Code.ONWARD, "its provider %s is in another country", from);
        }
        if (from.isMilitary() || to.isMilitary()) {
            return Finding.deny(Code.ONWARD, "military information does not go on to clients");
        }
        Agreement agreement = provider.agreement();
        return agreement == null ? Finding.pass("a client of %s", from) : underAgreement(client, provider, agreement);
    }

    private static Finding underAgreement(Pair client, Answer provider, Agreement agreement) {
        return switch (agreement.onwardTransfer()) {
            case NONE -> Finding.deny(Code.ONWARD, "the agreement %s allows no onward transfer", agreement.id());
            case WITHIN_COMMUNITY ->
                sharesTarget(client, provider, agreement)
                        ? Finding.pass("%s lets it stay within the community", agreement.id())
                        : Finding.deny(
                                Code.ONWARD,
                                "the agreement %s allows onward transfer only within the community it leads to",
                                agreement.id());
            case WITH_CONSENT ->
                client.isCovered()
                        ? Finding.pass("the source's grant covers the client")
                        : Finding.hold(
                                Code.NEED_SOURCE_CONSENT,
                                "the agreement %s allows onward transfer only with the source's consent",
                                agreement.id());
        };
    }

    private static boolean sharesTarget(Pair client, Answer provider, Agreement agreement) {
        Case asked = client.asked;
        for (var direction : agreement.directions()) {
            Group group = asked.snapshot.group(direction.to());
            boolean leads = direction.from().equals(asked.communityId())
                    || direction.from().equals(asked.facts.sourceOrg());
            if (leads
                    && provider.recipient().isMember(group, asked.second)
                    && client.recipient.isMember(group, asked.second)) {
                return true;
            }
        }
        return false;
    }
}
