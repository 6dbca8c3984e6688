package dev.noroshi.notifier.channel.mail;

import dev.noroshi.notifier.channel.tls.PemTls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;

/** S/MIME 4.0 (RFC 8551): signed clear, encrypted with AES-256. */
final class SmimeProtection implements Protection {

    private static final int SHA1_DIGITS = 40;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final List<String> MAIL = List.of("1.3.6.1.5.5.7.3.4", "2.5.29.37.0");

    /** Given by instance: the JVM's list of providers stays as it is. */
    private final BouncyCastleProvider provider = new BouncyCastleProvider();

    private final Path keys;
    private final @Nullable Path own;
    private final InstantSource clock;

    /**
     * @param keys folder with the readers' certificates, `FINGERPRINT.pem`
     * @param own the hub's key and certificates; null where it signs nothing
     */
    SmimeProtection(Path keys, @Nullable Path own, InstantSource clock) {
        this.keys = keys;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public MimeEntity signed(MimeEntity entity, String boundary) throws UnprotectedException {
        if (own == null) {
            throw new UnprotectedException("the hub has no S/MIME key to sign with; set notifier.mail.smime.key");
        }
        String pem = pem(KeyFiles.read(own, "the hub's S/MIME key " + own + " is missing"));
        try {
            List<X509Certificate> chain = certificates(pem);
            PrivateKey key = PemTls.privateKey(pem);
            chain.get(0).checkValidity(now());
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                            .setProvider(provider)
                            .build())
                    .build(
                            new JcaContentSignerBuilder(algorithm(key))
                                    .setProvider(provider)
                                    .build(key),
                            chain.get(0)));
            generator.addCertificates(new JcaCertStore(chain));
            byte[] signature = generator
                    .generate(new CMSProcessableByteArray(entity.bytes()), false)
                    .getEncoded();
            return MimeEntity.multipart(
                    "multipart/signed; micalg=sha-256;\r\n\tprotocol=\"application/pkcs7-signature\"",
                    boundary,
                    List.of(
                            entity,
                            MimeEntity.file(
                                    "application/pkcs7-signature; name=\"smime.p7s\"",
                                    "smime.p7s",
                                    "attachment",
                                    signature)));
        } catch (CertificateExpiredException | CertificateNotYetValidException untimely) {
            throw new UnprotectedException("the hub's S/MIME certificate is not valid now; put a new one into " + own);
        } catch (GeneralSecurityException
                | CMSException
                | OperatorCreationException
                | IOException
                | IllegalArgumentException unusable) {
            throw new UnprotectedException("the hub's S/MIME key in " + own + " cannot be used: " + words(unusable));
        }
    }

    @Override
    public MimeEntity encrypted(MimeEntity entity, String fingerprint, String boundary) throws UnprotectedException {
        X509Certificate reader = reader(fingerprint);
        MimeEntity inner = own == null ? entity : signed(entity, boundary);
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(reader).setProvider(provider));
            byte[] sealed = generator
                    .generate(
                            new CMSProcessableByteArray(inner.bytes()),
                            new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                                    .setProvider(provider)
                                    .build())
                    .getEncoded();
            return MimeEntity.file(
                    "application/pkcs7-mime; smime-type=enveloped-data;\r\n\tname=\"smime.p7m\"",
                    "smime.p7m",
                    "attachment",
                    sealed);
        } catch (GeneralSecurityException | CMSException | IOException unusable) {
            throw new UnprotectedException("the reader's certificate cannot be used: " + words(unusable));
        }
    }

    private X509Certificate reader(String fingerprint) throws UnprotectedException {
        String pem = pem(KeyFiles.reader(keys, fingerprint, ".pem"));
        String file = "the file of certificate " + fingerprint;
        try {
            X509Certificate certificate = certificates(pem).get(0);
            String digest = fingerprint.length() == SHA1_DIGITS ? "SHA-1" : "SHA-256";
            String found =
                    HexFormat.of().formatHex(MessageDigest.getInstance(digest).digest(certificate.getEncoded()));
            if (!found.equalsIgnoreCase(fingerprint)) {
                throw new UnprotectedException(file + " holds another, " + found);
            }
            certificate.checkValidity(now());
            if (!isForMail(certificate)) {
                throw new UnprotectedException(file + " holds one that mail may not be encrypted to, or no RSA key");
            }
            return certificate;
        } catch (CertificateExpiredException expired) {
            throw new UnprotectedException("the reader's certificate " + fingerprint + " has expired; put a new one"
                    + " there and its fingerprint into the policy");
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            throw new UnprotectedException(file + " cannot be used: " + words(unreadable));
        }
    }

    private static boolean isForMail(X509Certificate certificate) throws GeneralSecurityException {
        boolean[] usage = certificate.getKeyUsage();
        List<String> extended = certificate.getExtendedKeyUsage();
        return certificate.getPublicKey().getAlgorithm().equals("RSA")
                && (usage == null || usage[KEY_ENCIPHERMENT])
                && (extended == null || extended.stream().anyMatch(MAIL::contains));
    }

    private static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>();
        PemTls.certificates(pem).forEach(each -> all.add((X509Certificate) each));
        return all;
    }

    private static String algorithm(PrivateKey key) {
        return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    }

    private static String pem(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1);
    }

    private Date now() {
        return Date.from(clock.instant());
    }

    private static String words(Exception failure) {
        return failure.getClass().getSimpleName() + " "
                + String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
    }
}
