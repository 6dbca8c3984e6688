package dev.noroshi.producer.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.producer.gateway.config.GatewaySettings.Limits;
import dev.noroshi.runtime.http.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

    private static final int MOST = 400_000;
    private static final int MOST_IN_FLIGHT = 1_000_000;

    private final ByteBudget budget = new ByteBudget(MOST_IN_FLIGHT);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, (1 << 16) - 1, 1 << 16, (1 << 16) + 1, 1 << 17, MOST})
    void readsAllThatIsWithinTheLimitAndCountsIt(int length) throws IOException {
        byte[] sent = random(length);
        try (ByteBudget.Lease lease = budget.lease("jp-acme")) {
            assertThat(body(lease).read(new ByteArrayInputStream(sent), false)).isEqualTo(sent);
            assertThat(budget.held()).isEqualTo(length);
        }
    }

    @Test
    void refusesAByteMoreThanTheLimitPlainOrUnpacked() throws IOException {
        byte[] sent = random(MOST + 1);
        try (ByteBudget.Lease lease = budget.lease("jp-acme")) {
            assertStatus(413, () -> body(lease).read(new ByteArrayInputStream(sent), false));
        }
        try (ByteBudget.Lease lease = budget.lease("jp-acme")) {
            assertStatus(413, () -> body(lease).read(new ByteArrayInputStream(packed(new byte[MOST + 1])), true));
        }
    }

    @Test
    void unpacksWhatSaysThatItIsPackedAndWhatIs() throws IOException {
        byte[] sent = random(200_000);
        for (boolean says : new boolean[] {true, false}) {
            try (ByteBudget.Lease lease = budget.lease("jp-acme")) {
                assertThat(body(lease).read(new ByteArrayInputStream(packed(sent)), says))
                        .isEqualTo(sent);
            }
        }
    }

    @Test
    void refusesABrokenStream() throws IOException {
        try (ByteBudget.Lease lease = budget.lease("jp-acme")) {
            assertStatus(400, () -> body(lease).read(new ByteArrayInputStream(random(100)), true));
        }
    }

    private static RequestBody body(ByteBudget.Lease lease) {
        return new RequestBody(new Limits(MOST, 1, 250, MOST_IN_FLIGHT, 1, 1), lease);
    }

    private static void assertStatus(int status, ThrowingCallable reading) {
        assertThatThrownBy(reading)
                .isInstanceOfSatisfying(
                        Problem.class, refused -> assertThat(refused.status()).isEqualTo(status));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(20261127).nextBytes(bytes);
        return bytes;
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
