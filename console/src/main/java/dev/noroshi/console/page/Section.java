package dev.noroshi.console.page;

import dev.noroshi.console.domain.Visitor;
import java.util.function.Predicate;

/** The pages that the navigation leads to. */
public enum Section {
    OVERVIEW("/", visitor -> true),
    INCIDENTS("/incidents", visitor -> true),
    ALERTS("/alerts", visitor -> !visitor.seesAll()),
    SHARING("/sharing", visitor -> true),
    DELIVERIES("/deliveries", visitor -> true),
    HELD("/held", visitor -> true),
    REJECTS("/rejects", visitor -> true),
    POLICY("/policy", Visitor::seesAll),
    RULES("/rules", Visitor::seesAll);

    private final String address;
    private final Predicate<Visitor> open;

    Section(String address, Predicate<Visitor> open) {
        this.address = address;
        this.open = open;
    }

    public String address() {
        return address;
    }

    /** Whether the visitor may go there. */
    public boolean isFor(Visitor visitor) {
        return open.test(visitor);
    }

    /** The key of its name. */
    public String key() {
        return "nav." + Parts.lower(this);
    }
}
