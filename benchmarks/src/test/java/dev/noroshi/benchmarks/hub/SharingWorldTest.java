package dev.noroshi.benchmarks.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.benchmarks.load.EventFeed;
import dev.noroshi.benchmarks.load.Load;
import dev.noroshi.benchmarks.load.Mix;
import dev.noroshi.policy.Decision;
import dev.noroshi.policy.Grants;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.schema.Effect;
import dev.noroshi.schema.IncidentEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharingWorldTest {
    @TempDir
    private Path directory;

    @Test
    void anEventReachesTheOthersOfItsCommunityAndNobodyElse() throws IOException {
        SharingWorld world = new SharingWorld(9, 3, id -> "https://soc." + id + ".example.jp/hook");
        Files.writeString(directory.resolve("world.yaml"), world.yaml());
        Policy policy = PolicyCompiler.compile(PolicyDirectory.read(directory), WorldPolicy.KEYS);
        IncidentEvent event = new EventFeed(List.of("org-4"))
                .next(Load.most(1, Mix.FIRSTS))
                .findFirst()
                .orElseThrow()
                .event();
        assertThat(policy.decide(event, Grants.none(), event.getReceivedAt()))
                .filteredOn(decision -> decision.effect() == Effect.PERMIT)
                .extracting(Decision::recipient)
                .containsExactly("org-3", "org-5");
        assertThat(world.recipients()).isEqualTo(2);
    }

    @Test
    void communitiesMustBeWhole() {
        assertThatThrownBy(() -> new SharingWorld(10, 3, id -> id)).hasMessageContaining("multiple");
    }
}
