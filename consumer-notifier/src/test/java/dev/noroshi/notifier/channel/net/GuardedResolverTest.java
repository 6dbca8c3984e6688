package dev.noroshi.notifier.channel.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedResolverTest {

    private final List<NameLookups> opened = new ArrayList<>();

    @AfterEach
    void stop() {
        opened.forEach(NameLookups::close);
    }

    /** Written as they could stand in a URL; the JDK or the C library reads each as an address without asking DNS. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "127.0.1",
                "127.255.255.254",
                "2130706433",
                "017700000001",
                "localhost",
                "localhost.",
                "0.0.0.0",
                "0",
                "0.1.2.3",
                "10.0.0.1",
                "10.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.254",
                "169.254.169.254",
                "169.254.0.1",
                "2852039166",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.1",
                "192.0.0.170",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "3232235521",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.250",
                "240.0.0.1",
                "255.255.255.255",
                "4294967295",
                "::",
                "::1",
                "0:0:0:0:0:0:0:1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
                "0:0:0:0:0:ffff:a9fe:a9fe",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::a9fe:a9fe",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "64:ff9b:1:ffff::1",
                "100::1",
                "100:0:0:1::1",
                "2001::1",
                "2001:0:7f00:1::1",
                "2001:10::1",
                "2001:20::1",
                "2001:db8::1",
                "2001:db8:ffff::1",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "3fff:fff::1",
                "5f00::1",
                "fc00::1",
                "fd00::1",
                "fd12:3456:789a::1",
                "fe80::1",
                "fe80::1%1",
                "febf::1",
                "fec0::1",
                "ff02::1",
                "ff0e::1",
                "4000::1",
                "8000::1",
                "e000::1"
            })
    void refusesEveryFormOfAnAddressThatIsNotPublic(String host) {
        assertThat(resolve(host, List.of())).isInstanceOfAny(Resolution.Refused.class, Resolution.Unresolved.class);
        assertThat(resolve(host, List.of())).isNotInstanceOf(Resolution.Open.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "126.255.255.255",
                "169.253.255.255",
                "169.255.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "192.88.98.1",
                "192.167.255.255",
                "192.169.0.1",
                "198.17.255.255",
                "198.20.0.1",
                "203.0.114.1",
                "223.255.255.255",
                "2001:200::1",
                "2001:db7::1",
                "2001:db9::1",
                "2003::1",
                "2606:4700::1111",
                "3ffe::1",
                "3fff:1000::1",
                "::ffff:1.1.1.1"
            })
    void takesPublicAddressesUpToTheEdges(String host) {
        assertThat(resolve(host, List.of())).isInstanceOf(Resolution.Open.class);
    }

    @Test
    void judgesMappedFormsThatTheJdkDidNotUnfold() throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        mapped[12] = 127;
        mapped[15] = 1;
        InetAddress raw = Inet6Address.getByAddress("x", mapped, 1);

        assertThat(ForbiddenAddresses.reason(raw)).contains("127.0.0.0/8 loopback");
    }

    @Test
    void anExceptionOpensItsBlockAndNoOther() {
        List<String> loopback = List.of("127.0.0.0/8");

        assertThat(resolve("127.0.0.1", loopback)).isEqualTo(new Resolution.Open(address("127.0.0.1"), true));
        assertThat(resolve("::ffff:127.0.0.1", loopback)).isInstanceOf(Resolution.Open.class);
        assertThat(resolve("10.0.0.1", loopback)).isInstanceOf(Resolution.Refused.class);
        assertThat(resolve("::1", loopback)).isInstanceOf(Resolution.Refused.class);
        assertThat(resolve("::1", List.of("::1/128"))).isInstanceOf(Resolution.Open.class);
        assertThat(resolve("1.1.1.1", loopback)).isEqualTo(new Resolution.Open(address("1.1.1.1"), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2", "127", "*", "127.0.0.0/33", "010.0.0.0/8", "0x7f.0.0.0/8", "localhost", "a/8"})
    void anExceptionThatCannotBeReadRefusesEverything(String exception) {
        assertThat(resolve("1.1.1.1", List.of(exception))).isInstanceOf(Resolution.Refused.class);
    }

    @Test
    void picksTheAddressesThatAreAllowedAndGoesRoundThem() {
        var resolver = resolver(
                host -> new InetAddress[] {address("10.0.0.1"), address("1.1.1.1"), address("8.8.8.8")},
                Duration.ofSeconds(2));

        assertThat(List.of(0, 1, 2))
                .extracting(turn -> resolver.resolve("mixed.example", turn, List.of())
                        .toCompletableFuture()
                        .join())
                .containsExactly(open("1.1.1.1"), open("8.8.8.8"), open("1.1.1.1"));
    }

    @Test
    void aNameThatIsNoneIsUnresolved() {
        var resolver = resolver(
                host -> {
                    throw new UnknownHostException(host);
                },
                Duration.ofSeconds(2));

        assertThat(resolver.resolve("gone.example", 0, List.of())
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(Resolution.Unresolved.class);
    }

    @Test
    void aSlowLookupIsGivenUpInTime() {
        CountDownLatch never = new CountDownLatch(1);
        var resolver = resolver(
                host -> {
                    try {
                        never.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return new InetAddress[0];
                },
                Duration.ofMillis(50));

        assertThat(resolver.resolve("slow.example", 0, List.of())
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(Resolution.Unresolved.class);
    }

    private Resolution resolve(String host, List<String> exceptions) {
        return resolver(InetAddress::getAllByName, Duration.ofSeconds(5))
                .resolve(host, 0, exceptions)
                .toCompletableFuture()
                .join();
    }

    private GuardedResolver resolver(NameLookups.Lookup lookup, Duration timeout) {
        NameLookups lookups = new NameLookups(lookup, timeout, 4);
        opened.add(lookups);
        return new GuardedResolver(lookups, timeout);
    }

    private static Resolution open(String address) {
        return new Resolution.Open(address(address), false);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
