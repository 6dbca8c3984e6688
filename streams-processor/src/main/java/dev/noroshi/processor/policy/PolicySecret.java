package dev.noroshi.processor.policy;

import dev.noroshi.policy.PolicyKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The hub's secret as text, without the white space around it: all that read the same file must agree on its bytes. */
public final class PolicySecret {

    private PolicySecret() {}

    /** @throws IllegalArgumentException where it is too short, saying how to make one */
    public static PolicyKeys of(String text) {
        return PolicyKeys.of(text.strip().getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException where the file cannot be read or the secret is too short */
    public static PolicyKeys in(Path file) {
        try {
            return of(Files.readString(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the policy secret cannot be read from " + file
                            + "; make one with 'head -c 32 /dev/urandom | base64'",
                    unreadable);
        }
    }
}
