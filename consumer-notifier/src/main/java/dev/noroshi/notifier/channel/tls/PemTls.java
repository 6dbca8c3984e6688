package dev.noroshi.notifier.channel.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes TLS contexts of PEM texts (RFC 7468): certificates to trust, and a key with its certificates to show. */
public final class PemTls {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----\\s*([A-Za-z0-9+/=\\s]+?)\\s*-----END PRIVATE KEY-----");
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+?-----END CERTIFICATE-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    private static final char[] NO_PASSWORD = new char[0];

    private PemTls() {}

    /**
     * A context for the client's side.
     *
     * @param trust certificates that the peer's must lead to; null: those of the JVM
     * @param key a private key (PKCS #8, not encrypted) and its certificates; null: none is shown
     * @throws IllegalArgumentException that says what is wrong, and shows nothing of it
     */
    public static SSLContext client(@Nullable String trust, @Nullable String key) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(key == null ? null : keys(key), trust == null ? null : trusted(trust), null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException(
                    "the TLS key or certificate cannot be used: "
                            + unusable.getClass().getSimpleName(),
                    null);
        }
    }

    private static TrustManager[] trusted(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate each : certificates(pem)) {
            store.setCertificateEntry("ca-" + number++, each);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] keys(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        store.setKeyEntry(
                "client", privateKey(pem), NO_PASSWORD, certificates(pem).toArray(new Certificate[0]));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** @throws IllegalArgumentException where there is none */
    public static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        StringBuilder blocks = new StringBuilder();
        Matcher found = CERTIFICATE.matcher(pem);
        while (found.find()) {
            blocks.append(found.group()).append('\n');
        }
        if (blocks.length() == 0) {
            throw new IllegalArgumentException("it holds no '-----BEGIN CERTIFICATE-----'");
        }
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(blocks.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /** @throws IllegalArgumentException where there is none that can be read */
    public static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        Matcher found = KEY.matcher(pem);
        if (!found.find()) {
            throw new IllegalArgumentException(
                    "it holds no '-----BEGIN PRIVATE KEY-----'; make one with 'openssl pkcs8 -topk8 -nocrypt'");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException another) {
                // The next one may be it.
            }
        }
        throw new IllegalArgumentException("its private key is none of " + ALGORITHMS);
    }
}
