package dev.noroshi.policy.gate;

import dev.noroshi.schema.Effect;
import org.jspecify.annotations.Nullable;

/** What one gate answers. The words are put together only when somebody reads them. */
public final class Finding {

    static final Finding PASS = new Finding(null, "", "");

    private final @Nullable Effect effect;
    private final String code;
    private final String template;
    private final Object[] values;

    private Finding(@Nullable Effect effect, String code, String template, Object... values) {
        this.effect = effect;
        this.code = code;
        this.template = template;
        this.values = values;
    }

    /** The gate lets it pass. */
    public static Finding pass(String template, Object... values) {
        return new Finding(null, "", template, values);
    }

    /** The gate refuses, for good under this policy. */
    public static Finding deny(String code, String template, Object... values) {
        return new Finding(Effect.DENY, code, template, values);
    }

    /** The gate holds: someone's consent or assessment can let it pass. */
    public static Finding hold(String code, String template, Object... values) {
        return new Finding(Effect.HOLD, code, template, values);
    }

    static Finding defer(String code, String template, Object... values) {
        return new Finding(Effect.DEFER, code, template, values);
    }

    /** DENY, HOLD or DEFER; null where the gate lets it pass. */
    public @Nullable Effect effect() {
        return effect;
    }

    /** Whether the gate lets it pass. */
    public boolean passes() {
        return effect == null;
    }

    boolean holds() {
        return effect == Effect.HOLD;
    }

    /** The stable code of a refusal; empty where it passes. */
    public String code() {
        return code;
    }

    /** Why, in plain English; may be empty. */
    public String detail() {
        if (values.length == 0) {
            return template;
        }
        // What String.format does with %s, at a tenth of its cost: some organisation is refused nearly every event.
        StringBuilder text = new StringBuilder(template.length() + 32);
        int from = 0;
        for (Object value : values) {
            int place = template.indexOf("%s", from);
            text.append(template, from, place).append(value);
            from = place + 2;
        }
        return text.append(template, from, template.length()).toString();
    }
}
