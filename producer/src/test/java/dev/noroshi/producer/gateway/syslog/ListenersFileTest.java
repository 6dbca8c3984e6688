package dev.noroshi.producer.gateway.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.producer.gateway.declared.NamedProducer;
import dev.noroshi.runtime.settings.SettingsException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListenersFileTest {

    @TempDir
    private Path folder;

    @Test
    void readsListenersOfEveryTransport() throws IOException {
        for (String file : List.of("cert.pem", "key.pem", "ca.pem")) {
            Files.writeString(folder.resolve(file), "");
        }
        List<ListenerSpec> listeners = read("""
                listeners:
                  - name: dmz
                    transport: tls
                    address: "[::]:6514"
                    tls: {certificate: cert.pem, key: key.pem, clientCa: ca.pem}
                    senders:
                      - {producer: jp-acme/firewall, certificate: FW1.acme.example}
                  - name: legacy
                    transport: udp
                    address: 0.0.0.0:5514
                    format: cef
                    senders:
                      - {producer: jp-acme/proxy, networks: [192.0.2.0/24, "2001:db8::/32"]}
                      - {producer: jp-acme/other}
                """);
        assertThat(listeners).extracting(ListenerSpec::transport).containsExactly(Transport.TLS, Transport.UDP);
        assertThat(listeners.get(0).host()).isEqualTo("::");
        assertThat(listeners.get(0).tls().key()).isEqualTo(folder.resolve("key.pem"));
        assertThat(listeners.get(0).senders().get(0).certificate()).isEqualTo("fw1.acme.example");
        assertThat(listeners.get(1).port()).isEqualTo(5514);
        assertThat(listeners.get(1).format()).isEqualTo("cef");
    }

    @Test
    void choosesASenderByAddressAndCertificate() throws IOException {
        List<SenderRule> rules = read("""
                        listeners:
                          - name: a
                            transport: tcp
                            address: 127.0.0.1:0
                            senders:
                              - {producer: jp-acme/v4, networks: [192.0.2.0/25]}
                              - {producer: jp-acme/v6, networks: ["2001:db8::/32"]}
                        """).get(0).senders();
        assertThat(rules.get(0).covers(InetAddress.getByName("192.0.2.7"), Set.of()))
                .isTrue();
        assertThat(rules.get(0).covers(InetAddress.getByName("192.0.2.200"), Set.of()))
                .isFalse();
        assertThat(rules.get(1).covers(InetAddress.getByName("2001:db8::7"), Set.of()))
                .isTrue();
        assertThat(rules.get(1).covers(InetAddress.getByName("192.0.2.7"), Set.of()))
                .isFalse();
        var named = new SenderRule(new NamedProducer("jp-acme", "fw"), "fw1", List.of());
        assertThat(named.covers(InetAddress.getByName("192.0.2.7"), Set.of("fw1")))
                .isTrue();
        assertThat(named.covers(InetAddress.getByName("192.0.2.7"), Set.of())).isFalse();
    }

    @Test
    void saysAllThatIsWrongAtOnce() {
        assertThatThrownBy(() -> read("""
                                listeners:
                                  - name: a
                                    transport: quic
                                    address: 127.0.0.1:70000
                                    format: nope
                                    colour: red
                                    senders:
                                      - {producer: acme, certificate: x, networks: [300.1.1.1]}
                                  - name: a
                                    transport: tls
                                    address: 127.0.0.1:1
                                    senders: []
                                """))
                .isInstanceOfSatisfying(
                        SettingsException.class,
                        wrong -> assertThat(wrong.problems())
                                .anyMatch(problem -> problem.contains("'quic'"))
                                .anyMatch(problem -> problem.contains("65535"))
                                .anyMatch(problem -> problem.contains("'nope'"))
                                .anyMatch(problem -> problem.contains("'colour'"))
                                .anyMatch(problem -> problem.contains("ORGANISATION/NAME"))
                                .anyMatch(problem -> problem.contains("needs a listener over tls"))
                                .anyMatch(problem -> problem.contains("300.1.1.1"))
                                .anyMatch(problem -> problem.contains("name 'a'"))
                                .anyMatch(problem -> problem.contains("needs 'tls'"))
                                .anyMatch(problem -> problem.contains("listeners[1].senders"))
                                .allMatch(problem -> problem.contains("syslog.yaml")));
    }

    @Test
    void namesTheLineOfWhatIsNoYaml() {
        assertThatThrownBy(() -> read("listeners:\n  - name: [\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("line 3");
        assertThatThrownBy(() -> read("listeners: []\nlisteners: []\n")).hasMessageContaining("line 2");
        assertThatThrownBy(() -> ListenersFile.read(folder.resolve("absent"))).hasMessageContaining("docs/syslog.md");
    }

    private List<ListenerSpec> read(String yaml) throws IOException {
        return ListenersFile.read(Files.writeString(folder.resolve("syslog.yaml"), yaml));
    }
}
