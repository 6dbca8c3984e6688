package dev.noroshi.notifier.channel.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.junit.jupiter.api.Test;

class OrganisationTopicsTest {

    @Test
    void onePrincipalMayReadOneTopicInGroupsOfItsNameAndNothingElse() {
        assertThat(OrganisationTopics.access("alerts.kr-bank", "User:kr-bank"))
                .allSatisfy(binding -> {
                    assertThat(binding.entry().principal()).isEqualTo("User:kr-bank");
                    assertThat(binding.entry().permissionType()).isEqualTo(AclPermissionType.ALLOW);
                })
                .extracting(OrganisationTopicsTest::words)
                .containsExactly(
                        "READ TOPIC LITERAL alerts.kr-bank",
                        "DESCRIBE TOPIC LITERAL alerts.kr-bank",
                        "READ GROUP PREFIXED alerts.kr-bank-");
    }

    private static String words(AclBinding binding) {
        return binding.entry().operation() + " " + binding.pattern().resourceType() + " "
                + binding.pattern().patternType() + " " + binding.pattern().name();
    }
}
