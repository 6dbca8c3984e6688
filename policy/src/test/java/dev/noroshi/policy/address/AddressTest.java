package dev.noroshi.policy.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "1.2.3",
                "010.1.1.1",
                "256.1.1.1",
                "1.2.3.4.5",
                "1.2.3.4 ",
                "::1%eth0",
                ":::",
                "1::2::3",
                "12345::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "0x10.1.1.1",
                "2130706433",
                "g::1",
                "１.2.3.4",
                "1.2.3.04",
                "1.2.3.260",
                "1.2.3.256",
                "1.2.3.1000",
                "4294967297.2.3.4",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.-4",
                "1.2.3./",
                "1.2.3.:",
                "1:2:3:4::5:6:7:8",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7::8:9",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "1::2:",
                ":1::2",
                "1:::2",
                "1.2.3.4::",
                "1.2.3.4::1",
                "::1.2.3.4:5",
                "::1.2.3",
                "::1.2.3.256",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::１",
                "::00001",
                "0000:0000:0000:0000:0000:ffff:0255.255.255.255"
            })
    void readsNothingLax(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @Test
    void agreesWithTheJdkOnRandomAddresses() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = random.nextInt(3) == 0 ? (byte) random.nextInt(256) : 0;
            }
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            IpAddress address = Objects.requireNonNull(IpAddress.parse(text), text);
            assertThat(InetAddress.getByName(address.toString()).getHostAddress())
                    .isEqualTo(text);
            assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
        }
    }

    @Test
    void writesTheCanonicalForm() {
        assertThat(String.valueOf(IpAddress.parse("2001:DB8:0:0:1:0:0:1"))).isEqualTo("2001:db8::1:0:0:1");
        assertThat(String.valueOf(IpAddress.parse("::"))).isEqualTo("::");
        assertThat(String.valueOf(IpAddress.parse("1::"))).isEqualTo("1::");
        assertThat(String.valueOf(IpAddress.parse("::ffff:192.0.2.1"))).isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "1.25.250.255, 1.25.250.255",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1::8, 1::8",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "1::1.2.3.4, 1::102:304",
        "ABCD:EF01::, abcd:ef01::",
        "0:0:1::, 0:0:1::",
        "0000:0000:0000:0000:0000:ffff:255.255.255.255, 255.255.255.255"
    })
    void readsEveryForm(String text, String canonical) {
        assertThat(IpAddress.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 0, ::",
        "ffff:db8::1, 1, 8000::",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 63, 2001:db8:ffff:fffe::",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 64, 2001:db8:ffff:ffff::",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 65, 2001:db8:ffff:ffff:8000::",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 127, 2001:db8:ffff:ffff:ffff:ffff:ffff:fffe",
        "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 128, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "203.0.113.255, 120, 203.0.113.0"
    })
    void aPrefixKeepsTheFirstBitsAlone(String address, int bits, String prefix) {
        assertThat(Objects.requireNonNull(IpAddress.parse(address)).prefix(bits))
                .hasToString(prefix);
    }

    @Test
    void knowsInternalAddresses() {
        for (String inside : List.of(
                "10.0.0.1",
                "10.255.255.255",
                "172.16.0.0",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.1.1",
                "127.0.0.1",
                "127.255.255.255",
                "fc00::",
                "fd00::1",
                "fdff:ffff::1",
                "fe80::1",
                "febf::1",
                "::1")) {
            assertThat(IpAddress.parse(inside)).as(inside).matches(IpAddress::isInternal);
        }
        for (String outside : List.of(
                "9.255.255.255",
                "11.0.0.1",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.1",
                "169.253.255.255",
                "169.255.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "fbff::1",
                "fe00::1",
                "fec0::1",
                "::",
                "::2",
                "0:0:0:1::1",
                "2001:db8::1")) {
            assertThat(IpAddress.parse(outside)).as(outside).matches(address -> !address.isInternal());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.1/24",
                "203.0.113.0/33",
                "203.0.113.0/",
                "203.0.113.0/024",
                "203.0.113.0/-1",
                "2001:db8::/129",
                "x/8"
            })
    void refusesBlocksThatAreNone(String text) {
        assertThatThrownBy(() -> Cidr.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findsAllBlocksThatHoldAnAddress() {
        AddressSet<String> set = new AddressSet.Builder<String>()
                .add(Cidr.parse("203.0.113.0/24"), "narrow")
                .add(Cidr.parse("203.0.0.0/16"), "wide")
                .add(Cidr.parse("2001:db8::/32"), "six")
                .add(Cidr.parse("0.0.0.0/0"), "all")
                .build();
        assertThat(set.find(Objects.requireNonNull(IpAddress.parse("203.0.113.9"))))
                .containsExactly("all", "wide", "narrow");
        assertThat(set.find(Objects.requireNonNull(IpAddress.parse("203.0.114.9"))))
                .containsExactly("all", "wide");
        assertThat(set.find(Objects.requireNonNull(IpAddress.parse("2001:db8::9"))))
                .containsExactly("six");
        assertThat(set.contains(Objects.requireNonNull(IpAddress.parse("2001:db9::9"))))
                .isFalse();
    }
}
