package dev.noroshi.cli.policy;

import dev.noroshi.cli.common.HubSecret;
import dev.noroshi.cli.common.UsageException;
import dev.noroshi.policy.Policy;
import dev.noroshi.policy.PolicyCompiler;
import dev.noroshi.policy.PolicyDirectory;
import dev.noroshi.policy.PolicyException;
import dev.noroshi.policy.PolicyKeys;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which policy is asked, as of when. */
public final class PolicyOptions {

    @Option(names = "--policy", paramLabel = "DIR", description = "Directory of the policy.")
    private @Nullable Path directory;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = "As of when, such as 2026-06-01T12:00:00Z. Default: now.")
    private @Nullable String at;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "The hub's policy secret in base64; only with it are quoted alert ids recognised.")
    private @Nullable Path secret;

    Policy policy() {
        if (directory == null) {
            throw new UsageException("say which policy: --policy DIR");
        }
        return compile(directory, keys());
    }

    Instant instant() {
        try {
            return at == null ? Instant.now() : Instant.parse(at);
        } catch (DateTimeException unfit) {
            throw new UsageException("--at '" + at + "' is no instant; write it as 2026-06-01T12:00:00Z");
        }
    }

    /**
     * The policy in a directory.
     *
     * @throws IllegalArgumentException where it has errors
     */
    public static Policy compile(Path directory, PolicyKeys keys) {
        try {
            return PolicyCompiler.compile(PolicyDirectory.read(directory), keys);
        } catch (PolicyException unfit) {
            throw new IllegalArgumentException(
                    "the policy has errors, the first: " + unfit.problems().get(0)
                            + "; see all with 'noroshi policy check " + directory + "'",
                    unfit);
        }
    }

    /** Without the hub's secret pseudonyms and ids are other than the hub's; no record shows either. */
    private PolicyKeys keys() {
        return secret == null ? withoutSecret() : HubSecret.read(secret);
    }

    /** Keys for what shows neither pseudonyms nor ids. */
    public static PolicyKeys withoutSecret() {
        return PolicyKeys.of(new byte[PolicyKeys.MIN_BYTES]);
    }
}
