package dev.noroshi.policy.tool;

import dev.noroshi.policy.gate.Code;

/** What the codes of decisions mean, in a sentence. */
public final class Meaning {

    private Meaning() {}

    /** A sentence on a code. */
    public static String of(String code) {
        if (code.startsWith(Code.RULE)) {
            return "A release rule of the source, its community or the hub stands against it.";
        }
        return switch (code) {
            case Code.OK -> "All gates let it pass, and nothing is changed.";
            case Code.OK_REDACTED -> "All gates let it pass, with values changed or left out.";
            case Code.UNMARKED -> "Its marking is missing, unclear or cannot be right; the source must say.";
            case Code.NOT_YET -> "Its source lets it pass only later.";
            case Code.EXPIRED -> "Its source let it pass only until an instant that is over.";
            case Code.SOURCE_INACTIVE -> "Its source takes no part in the exchange.";
            case Code.RECIPIENT_INACTIVE -> "The recipient takes no part in the exchange.";
            case Code.OWN_EVENT -> "The recipient is its source.";
            case Code.BLOCKED -> "One of the two does not want to exchange with the other.";
            case Code.RULE_ERROR -> "A release rule could not be evaluated; someone must look.";
            case Code.NO_PATH -> "Nothing connects the source with the recipient.";
            case Code.TLP -> "Its TLP label does not let the recipient have it.";
            case Code.NEED_SOURCE_CONSENT -> "Its source must consent first.";
            case Code.NO_AGREEMENT -> "It would need an agreement, and there is none in this direction.";
            case Code.NOT_IN_FORCE -> "The agreement it would pass under is not in force.";
            case Code.AGREEMENT_SCOPE -> "The agreement it would pass under does not cover it.";
            case Code.ONWARD -> "It may not be passed on to a client of the organisation named.";
            case Code.UNASSESSED -> "The agreement asks for a severity, and nobody has assessed it.";
            case Code.ORCON -> "Its source controls each release, and has not granted this one.";
            case Code.NO_NEED_TO_KNOW -> "Under its label the recipient has no need to know it.";
            case Code.NO_VICTIM_NOTICE -> "Its source does not let victims be told.";
            case Code.NO_SAFE_CHANNEL -> "The recipient has no channel that is safe enough for it.";
            case Code.NOTHING_LEFT -> "Redaction leaves nothing to act on.";
            case Code.LEAK -> "A value that must not pass would still stand in it; someone must look.";
            case Code.POLICY_CHANGED -> "Under the policy now in force it would look different.";
            case Code.SUSPENDED -> "An operator has stopped what it would pass by; it waits until that is over.";
            case Code.HOLD_EXPIRED -> "Nobody let it go for as long as anything waits.";
            case Code.CONDITION -> "The rule does not hold on the reports that the recipient may see.";
            case Code.TOO_MANY_VIEWS -> "It would look different to more recipients than it is made for.";
            default -> "";
        };
    }

    static String ofAction(String action) {
        return switch (action) {
            case "DROP" -> "is left out";
            case "PSEUDONYMISE" -> "becomes a pseudonym";
            case "MASK" -> "is masked";
            case "GENERALISE" -> "is made general";
            default -> "stays";
        };
    }
}
