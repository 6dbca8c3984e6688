package dev.noroshi.producer.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.runtime.http.Problem;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    @Test
    void sendsAwayWhatFindsNoRoomAndGivesBackWhatWasHeld() {
        var budget = new ByteBudget(100);
        try (ByteBudget.Lease one = budget.lease()) {
            one.take(60);
            try (ByteBudget.Lease two = budget.lease()) {
                two.take(40);
                assertThatThrownBy(() -> two.take(1))
                        .isInstanceOfSatisfying(
                                Problem.class, busy -> assertThat(busy.status()).isEqualTo(503));
            }
            assertThat(budget.held()).isEqualTo(60);
        }
        assertThat(budget.held()).isZero();
    }
}
