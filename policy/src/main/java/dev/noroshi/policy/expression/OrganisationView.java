package dev.noroshi.policy.expression;

import dev.noroshi.policy.model.Organisation;
import dev.noroshi.schema.AlertSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an expression sees as `source` and `recipient`. */
public final class OrganisationView {

    /** The public feed: no country, no type, no sectors. */
    public static final Map<String, Object> PUBLIC =
            Map.of("id", "public", "country", "", "type", "", "sectors", List.of());

    private OrganisationView() {}

    /** An organisation as the policy has it. */
    public static Map<String, Object> of(Organisation organisation) {
        return Map.of(
                "id", organisation.id(),
                "country", organisation.country(),
                "type", organisation.type().name(),
                "sectors", List.copyOf(organisation.sectors()));
    }

    /** The source as the recipient of an alert may see it. */
    public static Map<String, Object> of(AlertSource source) {
        Map<String, Object> view = new HashMap<>();
        if (source.getOrg() != null) {
            view.put("id", source.getOrg());
        }
        if (source.getCountry() != null) {
            view.put("country", source.getCountry());
        }
        view.put("sectors", List.copyOf(source.getSectors()));
        return view;
    }
}
