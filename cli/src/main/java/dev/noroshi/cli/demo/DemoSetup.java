package dev.noroshi.cli.demo;

import dev.noroshi.cli.service.DataFolder;
import dev.noroshi.runtime.token.AccessToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The demo's tokens, webhook secrets and policy directory, new at every start.
 *
 * @param policy directory with the policy
 * @param tokens sensor's id, or one of {@link #VISITORS}, to its bearer token
 * @param webhookSecrets organisation to the secret its receiver shares with the notifier
 */
record DemoSetup(Path policy, Map<String, String> tokens, Map<String, String> webhookSecrets) {

    /** Who may sign in to the console: an operator of the hub, a custodian whose report is held, a subscriber. */
    static final List<String> VISITORS = List.of("jp-cert/operator", "kr-assoc/custodian", "kr-bank/subscriber");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(token|hook):([^}]+)}");
    /** Where the receivers are, as the template has it. */
    private static final String LOOPBACK = "127.0.0.0/8";

    private static final int SECRET_BYTES = 32;

    /** New secrets for every sensor and every receiver; the policy follows with {@link #writePolicy}. */
    static DemoSetup create(Path folder) {
        var random = new SecureRandom();
        Map<String, String> tokens = new HashMap<>();
        DemoScenario.stories()
                .forEach(story -> tokens.computeIfAbsent(story.sensor().id(), id -> AccessToken.issue(random)));
        VISITORS.forEach(id -> tokens.put(id, AccessToken.issue(random)));
        Map<String, String> secrets = new HashMap<>();
        DemoScenario.ORGANISATIONS.forEach(org -> secrets.put(org, webhookSecret(random)));
        return new DemoSetup(folder.resolve("policy"), Map.copyOf(tokens), Map.copyOf(secrets));
    }

    /** The tokens and secrets that an earlier {@link #save} left; new ones where there are none. */
    static DemoSetup load(DataFolder folder) throws IOException {
        DemoSetup made = create(folder.root());
        Map<String, String> tokens = new HashMap<>();
        for (String id : made.tokens().keySet()) {
            Path file = tokenFile(folder, id);
            if (!Files.exists(file)) {
                return made;
            }
            tokens.put(id, Files.readString(file).strip());
        }
        Map<String, String> secrets = new HashMap<>();
        for (String org : made.webhookSecrets().keySet()) {
            secrets.put(org, Files.readString(folder.secrets().resolve(org)).strip());
        }
        return new DemoSetup(made.policy(), Map.copyOf(tokens), Map.copyOf(secrets));
    }

    /** Writes the policy, the webhook secrets, and last the tokens, one file each, that only their owner can read. */
    void save(UnaryOperator<String> hookOf, String subnets, DataFolder folder) throws IOException {
        writePolicy(hookOf, subnets, folder);
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            Path file = tokenFile(folder, token.getKey());
            Files.createDirectories(file.getParent());
            folder.writeSecret(file, token.getValue());
        }
    }

    private static Path tokenFile(DataFolder folder, String sensor) {
        return folder.root().resolve("tokens").resolve(sensor.replace('/', '-'));
    }

    /** Writes the policy, and one file a webhook secret into the folder that the notifier reads. */
    void writePolicy(UnaryOperator<String> hookOf, DataFolder folder) throws IOException {
        writePolicy(hookOf, LOOPBACK, folder);
    }

    private void writePolicy(UnaryOperator<String> hookOf, String subnets, DataFolder folder) throws IOException {
        Files.createDirectories(policy);
        Files.writeString(policy.resolve("demo.yaml"), filled(template().replace(LOOPBACK, subnets), hookOf));
        for (Map.Entry<String, String> secret : webhookSecrets.entrySet()) {
            folder.writeSecret(folder.secrets().resolve(secret.getKey()), secret.getValue());
        }
    }

    private String filled(String template, UnaryOperator<String> hookOf) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> {
            String name = found.group(2);
            return Matcher.quoteReplacement(
                    found.group(1).equals("hook")
                            ? hookOf.apply(name)
                            : AccessToken.hash(tokens.getOrDefault(name, "")));
        });
    }

    private static String template() throws IOException {
        try (InputStream in = DemoSetup.class.getResourceAsStream("policy.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the demo's policy is missing from the jar; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String webhookSecret(SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
