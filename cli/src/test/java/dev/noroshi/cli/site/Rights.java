package dev.noroshi.cli.site;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The users of deploy/kubernetes, and what each may do, as Kafka has it. */
final class Rights {

    private static final Path USERS = Path.of("../deploy/kubernetes/base/users.yaml");

    private final Set<String> users = new TreeSet<>();
    private final List<AclBinding> bindings = new ArrayList<>();

    private Rights() {}

    static Rights deployed() {
        Rights rights = new Rights();
        try (var documents = new YAMLMapper().readerFor(JsonNode.class).<JsonNode>readValues(USERS.toFile())) {
            documents.readAll().forEach(rights::add);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return rights;
    }

    Set<String> users() {
        return users;
    }

    List<AclBinding> bindings() {
        return bindings;
    }

    private void add(JsonNode document) {
        String user = document.path("metadata").path("name").asText();
        users.add(user);
        for (JsonNode rule : document.path("spec").path("authorization").path("acls")) {
            ResourcePattern pattern = pattern(rule.path("resource"));
            for (JsonNode operation : rule.path("operations")) {
                bindings.add(new AclBinding(
                        pattern,
                        new AccessControlEntry(
                                "User:" + user,
                                "*",
                                AclOperation.fromString(constant(operation.asText())),
                                AclPermissionType.ALLOW)));
            }
        }
    }

    private static ResourcePattern pattern(JsonNode resource) {
        return new ResourcePattern(
                ResourceType.fromString(constant(resource.path("type").asText())),
                resource.path("name").asText(),
                resource.path("patternType").asText().equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL);
    }

    /** `DescribeConfigs` as `DESCRIBE_CONFIGS`. */
    private static String constant(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
