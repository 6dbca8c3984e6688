package dev.noroshi.processor.correlation;

import dev.noroshi.sigma.rule.RuleScope;
import org.jspecify.annotations.Nullable;

/**
 * The first value of every group: whose events may come together in it. Drills have groups of their own, so that none
 * ever counts towards a warning.
 */
final class Scopes {

    private static final String DRILL = "exercise/";
    private static final String ORG = "org:";
    private static final String COMMUNITY = "community:";
    private static final String HUB = "hub";

    private Scopes() {}

    /**
     * @param community the one under which the source shares; empty or null for none, when the source stays by itself
     */
    static String of(RuleScope scope, String org, @Nullable String community, boolean exercise) {
        String whose = switch (scope) {
            case ORGANISATION -> ORG + org;
            case COMMUNITY -> community == null || community.isEmpty() ? ORG + org : COMMUNITY + community;
            case AGREEMENT -> HUB;
        };
        return exercise ? DRILL + whose : whose;
    }

    static boolean isExercise(String scope) {
        return scope.startsWith(DRILL);
    }
}
