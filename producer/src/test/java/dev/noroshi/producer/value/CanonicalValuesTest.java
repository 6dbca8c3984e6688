package dev.noroshi.producer.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.schema.Observable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalValuesTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1",
        "' 192.0.2.1 ',192.0.2.1",
        "192[.]0[.]2[.]1,192.0.2.1",
        "2001:0DB8:0000:0000:0000:0000:0000:0001,2001:db8::1",
        "2001:db8:0:0:1:0:0:1,2001:db8::1:0:0:1",
        "[2001:db8::1],2001:db8::1",
        "fe80::1%eth0,fe80::1",
        "::ffff:192.0.2.1,192.0.2.1",
        "::ffff:c000:201,192.0.2.1",
        "2001:db8[:]:1,2001:db8::1"
    })
    void writesAddressesInOneForm(String text, String expected) {
        assertThat(Addresses.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "010.1.1.1",
                "1.2",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "0x7f.0.0.1",
                "2130706433",
                "192.0.2.1/24",
                "192.0.2.*",
                "1..2.3",
                "::g",
                ":::",
                "1:2:3:4:5:6:7:8:9",
                "2001:db8::/32",
                "host",
                "192.0.2.1:80",
                "01.2.3.4",
                "1.2.3.4 ,",
                "2001:db8::1.2.3",
                "12345::1"
            })
    void takesNothingForAnAddressThatAnotherReaderCouldTakeForAnother(String text) {
        assertThat(Addresses.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "0:0::0", "::ffff:0.0.0.0", "[::]", "255.255.255.255"})
    void anAddressThatNoMachineHasIsNoEndpoint(String text) {
        assertThat(Addresses.parse(text)).isNotNull();
        assertThat(Addresses.endpoint(text)).isNull();
        assertThat(SocketAddress.parse(text)).isNull();
        assertThat(SocketAddress.parse("[" + text + "]:80")).isNull();
    }

    @Test
    void unglues() {
        assertThat(SocketAddress.parse("192.0.2.1:80")).isEqualTo(new SocketAddress("192.0.2.1", 80));
        assertThat(SocketAddress.parse("[2001:db8::1]:443")).isEqualTo(new SocketAddress("2001:db8::1", 443));
        assertThat(SocketAddress.parse("2001:db8::1")).isEqualTo(new SocketAddress("2001:db8::1", null));
        assertThat(SocketAddress.parse("192.0.2.1:65536")).isNull();
        assertThat(SocketAddress.parse(":80")).isNull();
    }

    @Test
    void knowsAddressesOfNoUseToOthers() {
        assertThat(new String[] {
                    "10.0.0.1",
                    "172.31.0.1",
                    "192.168.1.1",
                    "127.0.0.1",
                    "169.254.1.1",
                    "100.64.0.1",
                    "::1",
                    "fd00::1",
                    "fe80::1"
                })
                .allMatch(Addresses::isInternal);
        assertThat(new String[] {"172.32.0.1", "100.128.0.1", "8.8.8.8", "2001:db8::1", "fec0::1"})
                .noneMatch(Addresses::isInternal);
        assertThat(Addresses.isGroup("224.0.0.1")).isTrue();
        assertThat(Addresses.isGroup("ff02::1")).isTrue();
        assertThat(Addresses.isGroup("ff::1")).isFalse();
    }

    @Test
    void writesNamesInOneForm() {
        assertThat(Hosts.host("WWW.Example.COM.")).isEqualTo("www.example.com");
        assertThat(Hosts.host("日本語.example")).isEqualTo("xn--wgv71a119e.example");
        assertThat(Hosts.host("evil[.]example")).isEqualTo("evil.example");
        assertThat(Hosts.host("_ldap._tcp.example")).isEqualTo("_ldap._tcp.example");
        assertThat(Hosts.domain("localhost")).isNull();
        assertThat(Hosts.host("a b")).isNull();
        assertThat(Hosts.host("a..b")).isNull();
        assertThat(Hosts.host("1.2")).isNull();
        assertThat(Hosts.host("x".repeat(64) + ".example")).isNull();
    }

    @Test
    void writesUrlsInOneForm() {
        assertThat(Urls.parse("hXXps://EVIL[.]example:8443/A?b=C")).isEqualTo("https://evil.example:8443/A?b=C");
        assertThat(Urls.parse("http://[2001:DB8::1]/")).isEqualTo("http://[2001:db8::1]/");
        assertThat(Urls.parse("/path")).isNull();
        assertThat(Urls.hostOf("http://user:pw@evil.example/")).isEqualTo("evil.example");
    }

    @Test
    void keepsEachIndicatorOnceAndLeavesOutWhatMatchesStrangers() {
        var observables = new Observables();
        assertThat(observables.ip("198.51.100.7")).isTrue();
        assertThat(observables.ip("198[.]51[.]100[.]7")).isTrue();
        assertThat(observables.ip("10.0.0.1")).isTrue();
        assertThat(observables.hash("D41D8CD98F00B204E9800998ECF8427E")).isTrue();
        assertThat(observables.hash("0".repeat(64))).isFalse();
        assertThat(observables.cve("cve_2021_44228")).isTrue();
        assertThat(observables.email("Evil@Bad[.]Example")).isTrue();
        assertThat(observables.list())
                .containsExactly(
                        new Observable("ip", "198.51.100.7"),
                        new Observable("md5", "d41d8cd98f00b204e9800998ecf8427e"),
                        new Observable("cve", "CVE-2021-44228"),
                        new Observable("email", "Evil@bad.example"));
    }

    @Test
    void readsNumbersWithTheirDigits() {
        assertThat(Numbers.whole("1409152754361679.000000")).isEqualTo(1409152754361679L);
        assertThat(Numbers.whole("9007199254740993")).isEqualTo(9007199254740993L);
        assertThat(Numbers.whole("1.5")).isNull();
        assertThat(Numbers.whole("1e99999999")).isNull();
        assertThat(Numbers.port("65536")).isNull();
        assertThat(Numbers.port("-1")).isNull();
    }
}
