package dev.noroshi.producer.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.runtime.http.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {

    @Test
    void sendsAwayWhatFindsNoRoomAndGivesBackWhatWasHeld() {
        var budget = new ByteBudget(100);
        try (ByteBudget.Lease one = budget.lease("jp-acme")) {
            one.take(60);
            try (ByteBudget.Lease two = budget.lease("kr-bank")) {
                two.take(40);
                assertThatThrownBy(() -> two.take(1))
                        .isInstanceOfSatisfying(
                                Problem.class, busy -> assertThat(busy.status()).isEqualTo(503));
            }
            assertThat(budget.held()).isEqualTo(60);
        }
        assertThat(budget.held()).isZero();
    }

    @Test
    void leavesRoomForOthersHoweverMuchOneOrganisationHolds() {
        var budget = new ByteBudget(90);
        try (ByteBudget.Lease greedy = budget.lease("jp-acme");
                ByteBudget.Lease again = budget.lease("jp-acme");
                ByteBudget.Lease other = budget.lease("kr-bank")) {
            greedy.take(60);
            assertThatThrownBy(() -> again.take(1))
                    .isInstanceOfSatisfying(
                            Problem.class, busy -> assertThat(busy.status()).isEqualTo(503));
            other.take(30);
        }
        assertThat(budget.held()).isZero();
        try (ByteBudget.Lease later = budget.lease("jp-acme")) {
            later.take(60);
        }
    }

    @Test
    void leavesThreadsForOthersHoweverManyRequestsOneOrganisationHolds() {
        var budget = new ByteBudget(90);
        List<ByteBudget.Lease> all = new ArrayList<>();
        for (int i = 0; i < ByteBudget.MOST_OF_ONE; i++) {
            all.add(budget.lease("jp-acme"));
        }
        assertThatThrownBy(() -> budget.lease("jp-acme"))
                .isInstanceOfSatisfying(
                        Problem.class, many -> assertThat(many.status()).isEqualTo(429));
        budget.lease("kr-bank").close();
        all.get(0).close();
        budget.lease("jp-acme").close();
    }
}
