package dev.noroshi.policy.naive;

import dev.noroshi.policy.Decision;
import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.PolicyKeys;
import dev.noroshi.schema.ReleaseGrant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The evaluator proper, which reads the tables through its own YAML loader. The last policy compiled is kept. */
final class RealEvaluator implements Evaluator {

    private static final PolicyKeys KEYS = PolicyKeys.of(new byte[PolicyKeys.MIN_BYTES]);
    private static final Map<String, PathKind> KINDS = Map.of(
            "member", PathKind.MEMBER,
            "agreement", PathKind.AGREEMENT,
            "audience", PathKind.AUDIENCE,
            "client-of", PathKind.CLIENT,
            "victim", PathKind.VICTIM,
            "clear", PathKind.CLEAR);

    private final Path directory;
    private @Nullable World world;
    private Policy policy = Policy.none();

    RealEvaluator(Path directory) {
        this.directory = directory;
    }

    @Override
    public Answer decide(Triple triple) {
        Decision decision =
                policy(triple.world()).decide(triple.event(), triple.recipient(), grants(triple), triple.now());
        return new Answer(decision.effect(), decision.code(), kinds(decision.path()), decision.agreement(), Set.of());
    }

    Policy policy(World wanted) {
        if (!wanted.equals(world)) {
            try {
                Files.writeString(directory.resolve("policy.yaml"), WorldYaml.write(wanted));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
            policy = PolicyCompiler.compile(PolicyDirectory.read(directory), KEYS);
            world = wanted;
        }
        return policy;
    }

    static Grants grants(Triple triple) {
        return Grants.of(triple.grants().stream().map(RealEvaluator::grant).toList());
    }

    private static ReleaseGrant grant(Grant grant) {
        return ReleaseGrant.newBuilder()
                .setId(grant.id())
                .setGrantedBy(grant.grantedBy())
                .setCustodian("ciso")
                .setEventId(grant.event())
                .setOrgs(grant.orgs())
                .setCommunities(grant.communities())
                .setNewTlp(grant.newTlp())
                .setGrantedAt(grant.until().minus(30, ChronoUnit.DAYS))
                .setUntil(grant.until())
                .setReason("agreed by telephone")
                .build();
    }

    private static Set<PathKind> kinds(List<String> path) {
        Set<PathKind> kinds = EnumSet.noneOf(PathKind.class);
        path.forEach(p -> {
            PathKind kind = KINDS.get(p.split(":", 2)[0]);
            if (kind == null) {
                throw new IllegalStateException("unknown kind of path: " + p);
            }
            kinds.add(kind);
        });
        return kinds;
    }
}
