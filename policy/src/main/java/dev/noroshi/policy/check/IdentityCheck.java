package dev.noroshi.policy.check;

import dev.noroshi.policy.document.PolicyDocuments.Entry;
import dev.noroshi.policy.model.Declared;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Ids are declared once; organisations and communities share one name space, in which `hub` and `public` are taken. */
final class IdentityCheck {

    private static final Set<String> RESERVED = Set.of("hub", "public");

    private final CheckContext context;
    private final Map<String, Entry> declared = new HashMap<>();

    private IdentityCheck(CheckContext context) {
        this.context = context;
    }

    static void run(CheckContext context) {
        IdentityCheck check = new IdentityCheck(context);
        context.documents().entries().forEach(check::entry);
    }

    private void entry(Entry entry) {
        Declared value = entry.value();
        boolean party = switch (value.kind()) {
            case ORGANISATION, COMMUNITY -> true;
            default -> false;
        };
        String space = party ? "party" : value.kind().written();
        Entry first = declared.putIfAbsent(space + "|" + value.id(), entry);
        if (first != null) {
            context.error(
                    entry,
                    "id",
                    "the id '" + value.id() + "' is taken by the "
                            + first.value().kind().written() + " at "
                            + first.location().file() + ":" + first.location().line(),
                    "choose another id");
        }
        if (party && RESERVED.contains(value.id())) {
            context.error(entry, "id", "the id '" + value.id() + "' is reserved", "choose another id");
        }
    }
}
