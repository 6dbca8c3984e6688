package dev.noroshi.notifier.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmimeProtectionTest {

    private static final String BOUNDARY = "=_test";
    private static final MimeEntity PLAIN = MimeEntity.text("plain", "ko", "[TLP:RED]\n\n봉화\n\n[TLP:RED]\n");
    private static Instant now;
    private static KeyPair readerKey;
    private static KeyPair hubKey;

    @TempDir
    private Path dir;

    private X509Certificate reader;
    private X509Certificate hub;
    private SmimeProtection protection;

    @BeforeAll
    static void keys() throws Exception {
        now = Instant.now();
        readerKey = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        hubKey = KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    @BeforeEach
    void certificates() throws Exception {
        reader = certificate("CN=h-sato", readerKey, "SHA256withRSA");
        hub = certificate("CN=hub", hubKey, "SHA256withECDSA");
        Files.writeString(dir.resolve(fingerprint() + ".pem"), pem("CERTIFICATE", reader.getEncoded()));
        Files.writeString(
                dir.resolve("hub.pem"),
                pem("PRIVATE KEY", hubKey.getPrivate().getEncoded()) + pem("CERTIFICATE", hub.getEncoded()));
        protection = at(now);
    }

    private SmimeProtection at(Instant at) {
        return new SmimeProtection(dir, dir.resolve("hub.pem"), InstantSource.fixed(at));
    }

    private String fingerprint() throws Exception {
        return HexFormat.of()
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(reader.getEncoded()));
    }

    private static X509Certificate certificate(String name, KeyPair key, String algorithm) throws Exception {
        X500Name subject = new X500Name(name);
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                subject,
                                BigInteger.ONE,
                                Date.from(now.minus(Duration.ofDays(1))),
                                Date.from(now.plus(Duration.ofDays(30))),
                                subject,
                                key.getPublic())
                        .build(new JcaContentSignerBuilder(algorithm).build(key.getPrivate())));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what + "-----\n";
    }

    private static byte[] file(String entity) {
        int from = entity.indexOf("\r\n\r\n") + 4;
        return Base64.getMimeDecoder().decode(entity.substring(from).split("\r\n--", 2)[0]);
    }

    private static String ascii(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void theReaderOpensItAndFindsItSigned() throws Exception {
        String sealed =
                ascii(protection.encrypted(PLAIN, fingerprint(), BOUNDARY).bytes());
        assertThat(sealed).startsWith("Content-Type: application/pkcs7-mime; smime-type=enveloped-data;");
        byte[] opened = open(file(sealed), readerKey.getPrivate());

        String signed = ascii(opened);
        assertThat(signed).startsWith("Content-Type: multipart/signed; micalg=sha-256;");
        CMSSignedData signature = new CMSSignedData(
                new CMSProcessableByteArray(PLAIN.bytes()),
                file(signed.substring(signed.indexOf("Content-Type: application/pkcs7-signature"))));
        assertThat(signature
                        .getSignerInfos()
                        .iterator()
                        .next()
                        .verify(new JcaSimpleSignerInfoVerifierBuilder().build(hub)))
                .isTrue();
        assertThat(signed).contains(ascii(PLAIN.bytes()));
    }

    private static byte[] open(byte[] sealed, PrivateKey key) throws Exception {
        return new CMSEnvelopedData(sealed)
                .getRecipientInfos()
                .iterator()
                .next()
                .getContent(new JceKeyTransEnvelopedRecipient(key));
    }

    @Test
    void opensslOpensAndVerifiesIt() throws Exception {
        Programs.assumeIsThere("openssl");
        Files.write(
                dir.resolve("mail.eml"),
                protection.encrypted(PLAIN, fingerprint(), BOUNDARY).bytes("MIME-Version: 1.0\r\n"));
        Files.writeString(
                dir.resolve("reader.pem"),
                pem("PRIVATE KEY", readerKey.getPrivate().getEncoded()) + pem("CERTIFICATE", reader.getEncoded()));
        Files.writeString(dir.resolve("ca.pem"), pem("CERTIFICATE", hub.getEncoded()));

        Programs.run(
                dir,
                Map.of(),
                "openssl",
                "cms",
                "-decrypt",
                "-in",
                "mail.eml",
                "-recip",
                "reader.pem",
                "-inkey",
                "reader.pem",
                "-out",
                "opened.eml");
        String said = Programs.run(
                dir,
                Map.of(),
                "openssl",
                "cms",
                "-verify",
                "-in",
                "opened.eml",
                "-CAfile",
                "ca.pem",
                "-purpose",
                "any",
                "-out",
                "verified");
        assertThat(said).contains("successful");
        assertThat(dir.resolve("verified")).hasBinaryContent(PLAIN.bytes());
    }

    @Test
    void refusesAnExpiredCertificate() throws Exception {
        String fingerprint = fingerprint();
        assertThatThrownBy(() -> at(now.plus(Duration.ofDays(31))).encrypted(PLAIN, fingerprint, BOUNDARY))
                .isInstanceOf(UnprotectedException.class)
                .hasMessageContaining("has expired");
    }

    @Test
    void refusesACertificateThatIsAnotherThanThePolicyNames() throws Exception {
        String named = "ab".repeat(32);
        Files.move(dir.resolve(fingerprint() + ".pem"), dir.resolve(named.toUpperCase(java.util.Locale.ROOT) + ".pem"));
        assertThatThrownBy(() -> protection.encrypted(PLAIN, named, BOUNDARY))
                .isInstanceOf(UnprotectedException.class)
                .hasMessageContaining("holds another");
    }

    @Test
    void signsNothingWithoutAKey() {
        SmimeProtection keyless = new SmimeProtection(dir, null, InstantSource.system());
        assertThatThrownBy(() -> keyless.signed(PLAIN, BOUNDARY))
                .isInstanceOf(UnprotectedException.class)
                .hasMessageContaining("notifier.mail.smime.key");
    }
}
