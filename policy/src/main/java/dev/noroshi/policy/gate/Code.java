package dev.noroshi.policy.gate;

/** The codes of decisions. Stable: records, metrics and other people's programs read them. */
public final class Code {

    public static final String UNMARKED = "UNMARKED";
    public static final String NOT_YET = "NOT_YET";
    public static final String EXPIRED = "EXPIRED";
    public static final String SOURCE_INACTIVE = "SOURCE_INACTIVE";
    public static final String RECIPIENT_INACTIVE = "RECIPIENT_INACTIVE";
    public static final String OWN_EVENT = "OWN_EVENT";
    public static final String BLOCKED = "BLOCKED";
    /** Followed by the id of the rule. */
    public static final String RULE = "RULE:";

    public static final String RULE_ERROR = "RULE_ERROR";
    public static final String NO_PATH = "NO_PATH";
    public static final String TLP = "TLP";
    public static final String NEED_SOURCE_CONSENT = "NEED_SOURCE_CONSENT";
    public static final String NO_AGREEMENT = "NO_AGREEMENT";
    public static final String NOT_IN_FORCE = "NOT_IN_FORCE";
    public static final String AGREEMENT_SCOPE = "AGREEMENT_SCOPE";
    public static final String ONWARD = "ONWARD";
    public static final String UNASSESSED = "UNASSESSED";
    public static final String ORCON = "ORCON";
    public static final String NO_NEED_TO_KNOW = "NO_NEED_TO_KNOW";
    public static final String NO_VICTIM_NOTICE = "NO_VICTIM_NOTICE";
    public static final String NO_SAFE_CHANNEL = "NO_SAFE_CHANNEL";
    public static final String NOTHING_LEFT = "NOTHING_LEFT";
    public static final String LEAK = "LEAK";
    public static final String OK = "OK";
    public static final String OK_REDACTED = "OK_REDACTED";
    /** An operator has stopped the exchange, an organisation or an agreement. */
    public static final String SUSPENDED = "SUSPENDED";

    /** It was held or deferred for longer than anything is. */
    public static final String HOLD_EXPIRED = "HOLD_EXPIRED";

    public static final String POLICY_CHANGED = "POLICY_CHANGED";
    /** The rule behind a derived incident does not hold on what the recipient may see of it. */
    public static final String CONDITION = "CONDITION";
    /** A derived incident would look different to more recipients than it is made for. */
    public static final String TOO_MANY_VIEWS = "TOO_MANY_VIEWS";

    private Code() {}
}
