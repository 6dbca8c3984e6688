package dev.noroshi.notifier;

import dev.noroshi.notifier.channel.mail.MailOptions;
import dev.noroshi.notifier.channel.mail.RelayOptions;
import dev.noroshi.notifier.channel.mail.RelaySecurity;
import dev.noroshi.notifier.channel.tls.PemTls;
import dev.noroshi.runtime.settings.Key;
import dev.noroshi.runtime.settings.Settings;
import dev.noroshi.runtime.settings.SettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What can be said of the mail channel. */
final class MailKeys {

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+");

    private static final Key<String> HOST = Key.text(
            "notifier.mail.relay.host", "", "Mail relay that takes the hub's mails; without one none is sent.");
    private static final Key<Integer> PORT =
            Key.integer("notifier.mail.relay.port", 587, 1, 65_535, "Port of the relay; 465 goes with tls.");
    private static final Key<RelaySecurity> SECURITY = new Key<>(
            "notifier.mail.relay.security",
            "starttls",
            MailKeys::security,
            "Protection of the connection to the relay: starttls, tls or none.",
            false);
    private static final Key<Path> CA = Key.path(
            "notifier.mail.relay.ca",
            "",
            "PEM file with the certificates that the relay's must lead to; else the JVM's.");
    private static final Key<String> USER =
            Key.text("notifier.mail.relay.user", "", "User at the relay; without one it is asked for nothing.");
    private static final Key<String> PASSWORD =
            Key.secret("notifier.mail.relay.password", "Password of the user at the relay.");
    private static final Key<String> HELO =
            Key.text("notifier.mail.relay.helo", "localhost", "Name by which the notifier greets the relay.");
    private static final Key<Duration> TIMEOUT = Key.duration(
            "notifier.mail.timeout", Duration.ofSeconds(30), "Time of a whole attempt to hand over a mail.");
    private static final Key<Integer> THREADS =
            Key.integer("notifier.mail.threads", 8, 1, 256, "Mails handed to the relay at once.");
    private static final Key<String> FROM = new Key<>(
            "notifier.mail.from",
            "noroshi@localhost.localdomain",
            MailKeys::address,
            "Address that mails come from and bounce to; its domain ends their Message-IDs.",
            false);
    private static final Key<String> FROM_NAME =
            Key.text("notifier.mail.from.name", "Noroshi", "Name shown with that address.");
    private static final Key<Path> KEYS_DIR = Key.path(
            "notifier.mail.keys.dir",
            "data/keys",
            "Folder of readers' keys: FINGERPRINT.asc for OpenPGP, FINGERPRINT.pem for S/MIME.");
    private static final Key<Path> PGP_KEY = Key.path(
            "notifier.mail.pgp.key",
            "",
            "File with the hub's secret OpenPGP key; without one mail is not signed by it.");
    private static final Key<String> PGP_PASSPHRASE =
            Key.secret("notifier.mail.pgp.passphrase", "Passphrase of the hub's OpenPGP key.");
    private static final Key<Path> SMIME_KEY = Key.path(
            "notifier.mail.smime.key",
            "",
            "PEM file with the hub's S/MIME key and certificates; without one mail is not signed by it.");

    static final List<Key<?>> ALL = List.of(
            HOST,
            PORT,
            SECURITY,
            CA,
            USER,
            PASSWORD,
            HELO,
            TIMEOUT,
            THREADS,
            FROM,
            FROM_NAME,
            KEYS_DIR,
            PGP_KEY,
            PGP_PASSPHRASE,
            SMIME_KEY);

    private MailKeys() {}

    static MailOptions options(Settings settings) {
        return new MailOptions(
                new RelayOptions(
                        text(settings, HOST),
                        settings.get(PORT),
                        settings.get(SECURITY),
                        text(settings, USER),
                        text(settings, PASSWORD),
                        settings.get(HELO),
                        settings.get(TIMEOUT),
                        trust(settings.find(CA))),
                settings.get(FROM),
                text(settings, FROM_NAME),
                settings.get(THREADS),
                settings.find(PullKeys.PUBLIC_URL),
                settings.get(KEYS_DIR),
                settings.find(PGP_KEY),
                text(settings, PGP_PASSPHRASE),
                settings.find(SMIME_KEY));
    }

    private static String text(Settings settings, Key<String> key) {
        return Objects.requireNonNullElse(settings.find(key), "");
    }

    private static @Nullable SSLContext trust(@Nullable Path file) {
        if (file == null) {
            return null;
        }
        try {
            return PemTls.client(Files.readString(file), null);
        } catch (IOException | IllegalArgumentException unusable) {
            throw new SettingsException(List.of(CA.name() + ": '" + file + "' holds no certificates that can be read ("
                    + unusable.getMessage() + "); give the path of a PEM file"));
        }
    }

    private static RelaySecurity security(String text) {
        return Arrays.stream(RelaySecurity.values())
                .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("use starttls, tls or none"));
    }

    private static String address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException("use an address such as noroshi@hub.example");
        }
        return text;
    }

    static URI url(String text) {
        URI url = URI.create(text);
        boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null) {
            throw new IllegalArgumentException("use a URL such as https://noroshi.hub.example");
        }
        return url;
    }
}
