package dev.noroshi.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What the check tells of a policy, as tests compare it. */
final class Findings {

    private Findings() {}

    /** One finding: the text of the line where it stands, then what a person reads behind file and line. */
    static List<String> of(World world) {
        List<String> lines = world.yaml().lines().toList();
        return PolicyCheck.check(world.documents()).stream()
                .map(problem -> lines.get(problem.line() - 1).strip() + " => "
                        + problem.toString().substring((problem.file() + ":" + problem.line() + ": ").length()))
                .toList();
    }

    /** Nothing but this is told, of the line that starts so. */
    static void alone(World world, String line, String finding) {
        assertThat(of(world)).singleElement().asString().startsWith(line).endsWith(" => " + finding);
    }

    static void none(World world) {
        assertThat(of(world)).isEmpty();
    }
}
