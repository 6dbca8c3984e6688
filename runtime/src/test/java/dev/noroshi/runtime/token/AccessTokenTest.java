package dev.noroshi.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class AccessTokenTest {

    @Test
    void isNeverTheSameTwice() {
        var random = new SecureRandom();
        assertThat(AccessToken.issue(random)).matches("nrs_[A-Za-z0-9_-]{43}").isNotEqualTo(AccessToken.issue(random));
    }

    @Test
    void isKeptAsItsSha256() {
        assertThat(AccessToken.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void isReadFromABearerHeaderOnly() {
        assertThat(AccessToken.bearer("bearer  nrs_x ")).hasValue("nrs_x");
        assertThat(AccessToken.bearer("Basic nrs_x")).isEmpty();
        assertThat(AccessToken.bearer("Bearer ")).isEmpty();
        assertThat(AccessToken.bearer(null)).isEmpty();
    }
}
