package dev.noroshi.policy.naive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenScanTest {

    @Test
    void findsAWholeValueWhateverItsCase() {
        assertThat(TokenScan.firstFound("{\"a\":[{\"b\":\"Seen at ORG-01, today\"}]}", Set.of("org-01")))
                .contains("org-01");
    }

    @Test
    void takesNoPartOfAWordForTheValue() {
        assertThat(TokenScan.firstFound("{\"a\":\"org-01.example, my-org-01, org-012\"}", Set.of("org-01")))
                .isEmpty();
    }
}
