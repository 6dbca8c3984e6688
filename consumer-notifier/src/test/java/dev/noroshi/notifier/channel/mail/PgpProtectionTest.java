package dev.noroshi.notifier.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgpainless.PGPainless;
import org.pgpainless.algorithm.KeyFlag;
import org.pgpainless.decryption_verification.ConsumerOptions;
import org.pgpainless.decryption_verification.DecryptionStream;
import org.pgpainless.key.OpenPgpFingerprint;
import org.pgpainless.key.generation.KeySpec;
import org.pgpainless.key.generation.type.KeyType;
import org.pgpainless.key.generation.type.eddsa_legacy.EdDSALegacyCurve;
import org.pgpainless.key.generation.type.xdh_legacy.XDHLegacySpec;
import org.pgpainless.key.protection.SecretKeyRingProtector;

class PgpProtectionTest {

    private static final String BOUNDARY = "=_test";
    private static final MimeEntity PLAIN = MimeEntity.text("plain", "ja", "[TLP:RED]\n\n狼煙\n\n[TLP:RED]\n");

    @TempDir
    private Path dir;

    private PGPSecretKeyRing reader;
    private PGPSecretKeyRing hub;
    private PgpProtection protection;

    @BeforeEach
    void keys() throws Exception {
        reader = PGPainless.generateKeyRing().modernKeyRing("Sato <h-sato@kr-bank.example>");
        hub = PGPainless.generateKeyRing().modernKeyRing("Noroshi <noroshi@hub.example>", "a passphrase");
        put(reader);
        Files.writeString(dir.resolve("hub.asc"), PGPainless.asciiArmor(hub));
        protection = new PgpProtection(dir, dir.resolve("hub.asc"), "a passphrase");
    }

    private void put(PGPSecretKeyRing key) throws Exception {
        PGPPublicKeyRing certificate = PGPainless.extractCertificate(key);
        Files.writeString(dir.resolve(fingerprint(key) + ".asc"), PGPainless.asciiArmor(certificate));
    }

    private static String fingerprint(PGPSecretKeyRing key) {
        return OpenPgpFingerprint.of(key).toString();
    }

    @Test
    void theReaderAloneOpensItAndSeesWhoSignedIt() throws Exception {
        MimeEntity sealed = protection.encrypted(PLAIN, fingerprint(reader), BOUNDARY);
        String text = new String(sealed.bytes(), StandardCharsets.US_ASCII);

        assertThat(text)
                .startsWith("Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"")
                .contains("Version: 1")
                .doesNotContain("TLP");
        DecryptionStream stream = PGPainless.decryptAndOrVerify()
                .onInputStream(armoured(text))
                .withOptions(ConsumerOptions.get()
                        .addDecryptionKey(reader)
                        .addVerificationCert(PGPainless.extractCertificate(hub)));
        ByteArrayOutputStream opened = new ByteArrayOutputStream();
        try (stream) {
            stream.transferTo(opened);
        }
        assertThat(opened.toByteArray()).isEqualTo(PLAIN.bytes());
        assertThat(stream.getMetadata().isVerifiedSignedBy(PGPainless.extractCertificate(hub)))
                .isTrue();
    }

    private static InputStream armoured(String text) {
        int from = text.indexOf("-----BEGIN PGP MESSAGE");
        int to = text.indexOf("-----END PGP MESSAGE-----") + "-----END PGP MESSAGE-----".length();
        return new ByteArrayInputStream((text.substring(from, to) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void gpgOpensAndVerifiesIt() throws Exception {
        Programs.assumeIsThere("gpg");
        Path home = Files.createDirectory(
                dir.resolve("gnupg"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Map<String, String> gpg = Map.of("GNUPGHOME", home.toString(), "LC_ALL", "C");
        Files.writeString(dir.resolve("secret.asc"), PGPainless.asciiArmor(reader));
        Files.writeString(dir.resolve("hub-public.asc"), PGPainless.asciiArmor(PGPainless.extractCertificate(hub)));
        Programs.run(dir, gpg, "gpg", "--batch", "--import", "secret.asc", "hub-public.asc");

        Files.write(
                dir.resolve("mail.asc"),
                armoured(new String(
                                protection
                                        .encrypted(PLAIN, fingerprint(reader), BOUNDARY)
                                        .bytes(),
                                StandardCharsets.US_ASCII))
                        .readAllBytes());
        String said = Programs.run(dir, gpg, "gpg", "--batch", "--yes", "--output", "opened", "--decrypt", "mail.asc");
        assertThat(said).contains("Good signature from \"Noroshi <noroshi@hub.example>\"");
        assertThat(dir.resolve("opened")).hasBinaryContent(PLAIN.bytes());

        String signed = new String(protection.signed(PLAIN, BOUNDARY).bytes(), StandardCharsets.US_ASCII);
        int at = signed.indexOf("-----BEGIN PGP SIGNATURE");
        Files.writeString(dir.resolve("mail.sig"), signed.substring(at, signed.lastIndexOf("--" + BOUNDARY)));
        Files.write(dir.resolve("mail.txt"), firstPart(signed));
        assertThat(Programs.run(dir, gpg, "gpg", "--batch", "--verify", "mail.sig", "mail.txt"))
                .contains("Good signature");
        Programs.run(dir, gpg, "gpgconf", "--kill", "all");
    }

    private static byte[] firstPart(String multipart) {
        String delimiter = "--" + BOUNDARY + "\r\n";
        int from = multipart.indexOf(delimiter) + delimiter.length();
        return multipart
                .substring(from, multipart.indexOf("\r\n" + delimiter, from))
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void theSignedPartIsSentAsItWasSigned() throws Exception {
        String signed = new String(protection.signed(PLAIN, BOUNDARY).bytes(), StandardCharsets.US_ASCII);

        assertThat(signed).startsWith("Content-Type: multipart/signed; micalg=pgp-sha512;");
        assertThat(firstPart(signed)).isEqualTo(PLAIN.bytes());
    }

    @Test
    void refusesAnExpiredKey() throws Exception {
        Instant created = Instant.now().minus(Duration.ofDays(30));
        PGPSecretKeyRing young = PGPainless.buildKeyRing()
                .setPrimaryKey(
                        KeySpec.getBuilder(KeyType.EDDSA_LEGACY(EdDSALegacyCurve._Ed25519), KeyFlag.CERTIFY_OTHER)
                                .setKeyCreationDate(Date.from(created)))
                .addSubkey(KeySpec.getBuilder(KeyType.XDH_LEGACY(XDHLegacySpec._X25519), KeyFlag.ENCRYPT_COMMS)
                        .setKeyCreationDate(Date.from(created)))
                .addUserId("Old <old@kr-bank.example>")
                .build();
        PGPSecretKeyRing old = PGPainless.modifyKeyRing(young)
                .setExpirationDate(
                        Date.from(created.plus(Duration.ofDays(5))), SecretKeyRingProtector.unprotectedKeys())
                .done();
        put(old);

        assertThatThrownBy(() -> protection.encrypted(PLAIN, fingerprint(old), BOUNDARY))
                .isInstanceOf(UnprotectedException.class)
                .hasMessageContaining("cannot be used now");
    }

    @Test
    void refusesAKeyThatIsAnotherThanThePolicyNames() throws Exception {
        String named = "AB".repeat(20);
        Files.move(dir.resolve(fingerprint(reader) + ".asc"), dir.resolve(named + ".asc"));

        assertThatThrownBy(() -> protection.encrypted(PLAIN, named, BOUNDARY))
                .isInstanceOf(UnprotectedException.class)
                .hasMessageContaining("holds the key " + fingerprint(reader));
    }

    @Test
    void signsNothingWithoutAKey() {
        PgpProtection keyless = new PgpProtection(dir, null, "");
        assertThatThrownBy(() -> keyless.signed(PLAIN, BOUNDARY))
                .isInstanceOf(UnprotectedException.class)
                .hasMessageContaining("notifier.mail.pgp.key");
    }
}
