package dev.noroshi.notifier.channel.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPSecretKeyRing;
import org.bouncycastle.openpgp.PGPSignature;
import org.jspecify.annotations.Nullable;
import org.pgpainless.PGPainless;
import org.pgpainless.algorithm.DocumentSignatureType;
import org.pgpainless.algorithm.HashAlgorithm;
import org.pgpainless.encryption_signing.EncryptionOptions;
import org.pgpainless.encryption_signing.EncryptionResult;
import org.pgpainless.encryption_signing.EncryptionStream;
import org.pgpainless.encryption_signing.ProducerOptions;
import org.pgpainless.encryption_signing.SigningOptions;
import org.pgpainless.exception.KeyException;
import org.pgpainless.key.OpenPgpFingerprint;
import org.pgpainless.key.protection.SecretKeyRingProtector;
import org.pgpainless.util.ArmorUtils;
import org.pgpainless.util.Passphrase;

/** PGP/MIME (RFC 3156). */
final class PgpProtection implements Protection {

    private final Path keys;
    private final @Nullable Path own;
    private final String passphrase;

    /**
     * @param keys folder with the readers' keys, `FINGERPRINT.asc`
     * @param own the hub's secret key; null where it signs nothing
     */
    PgpProtection(Path keys, @Nullable Path own, String passphrase) {
        this.keys = keys;
        this.own = own;
        this.passphrase = passphrase;
    }

    @Override
    public MimeEntity signed(MimeEntity entity, String boundary) throws UnprotectedException {
        if (own == null) {
            throw new UnprotectedException("the hub has no OpenPGP key to sign with; set notifier.mail.pgp.key");
        }
        try {
            SigningOptions signing = SigningOptions.get()
                    .addDetachedSignature(protector(), ownKey(own), DocumentSignatureType.BINARY_DOCUMENT);
            Written written = write(entity.bytes(), ProducerOptions.sign(signing));
            PGPSignature signature = written.result()
                    .getDetachedSignatures()
                    .flatten()
                    .iterator()
                    .next();
            String armoured = ArmorUtils.toAsciiArmoredString(signature.getEncoded());
            String type =
                    "multipart/signed; micalg=" + micalg(signature) + ";\r\n\tprotocol=\"application/pgp-signature\"";
            return MimeEntity.multipart(
                    type,
                    boundary,
                    List.of(
                            entity,
                            MimeEntity.ascii("application/pgp-signature; name=\"signature.asc\"", crlf(armoured))));
        } catch (PGPException | IOException unusable) {
            throw unusable("the hub's OpenPGP key", unusable);
        }
    }

    private static String micalg(PGPSignature signature) {
        HashAlgorithm hash = HashAlgorithm.requireFromId(signature.getHashAlgorithm());
        return "pgp-" + hash.getAlgorithmName().toLowerCase(Locale.ROOT).replace("-", "");
    }

    @Override
    public MimeEntity encrypted(MimeEntity entity, String fingerprint, String boundary) throws UnprotectedException {
        try {
            EncryptionOptions encryption =
                    EncryptionOptions.encryptCommunications().addRecipient(reader(fingerprint));
            ProducerOptions options = own == null
                    ? ProducerOptions.encrypt(encryption)
                    : ProducerOptions.signAndEncrypt(
                            encryption,
                            SigningOptions.get()
                                    .addInlineSignature(
                                            protector(), ownKey(own), DocumentSignatureType.BINARY_DOCUMENT));
            byte[] armoured = write(entity.bytes(), options.setAsciiArmor(true)).bytes();
            return MimeEntity.multipart(
                    "multipart/encrypted; protocol=\"application/pgp-encrypted\"",
                    boundary,
                    List.of(
                            MimeEntity.ascii("application/pgp-encrypted", "Version: 1\r\n"),
                            MimeEntity.ascii(
                                    "application/octet-stream; name=\"encrypted.asc\"",
                                    crlf(new String(armoured, StandardCharsets.US_ASCII)))));
        } catch (KeyException unfit) {
            throw new UnprotectedException("the reader's key cannot be used now: " + unfit.getMessage());
        } catch (PGPException | IOException unusable) {
            throw unusable("the reader's key or the hub's", unusable);
        }
    }

    private PGPPublicKeyRing reader(String fingerprint) throws UnprotectedException, IOException {
        byte[] file = KeyFiles.reader(keys, fingerprint, ".asc");
        PGPPublicKeyRing ring = PGPainless.readKeyRing().publicKeyRing(new ByteArrayInputStream(file));
        if (ring == null) {
            throw new UnprotectedException(
                    "the file of key " + fingerprint + " holds no public key; put an armoured one there");
        }
        String found = OpenPgpFingerprint.of(ring).toString();
        if (!found.equalsIgnoreCase(fingerprint)) {
            throw new UnprotectedException("the file of key " + fingerprint + " holds the key " + found);
        }
        return ring;
    }

    private static PGPSecretKeyRing ownKey(Path file) throws UnprotectedException, IOException {
        byte[] bytes = KeyFiles.read(file, "the hub's OpenPGP key " + file + " is missing");
        return Optional.ofNullable(PGPainless.readKeyRing().secretKeyRing(new ByteArrayInputStream(bytes)))
                .orElseThrow(() -> new UnprotectedException(file + " holds no secret OpenPGP key"));
    }

    private SecretKeyRingProtector protector() {
        return passphrase.isEmpty()
                ? SecretKeyRingProtector.unprotectedKeys()
                : SecretKeyRingProtector.unlockAnyKeyWith(Passphrase.fromPassword(passphrase));
    }

    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    private record Written(byte[] bytes, EncryptionResult result) {}

    private static Written write(byte[] plain, ProducerOptions options) throws PGPException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EncryptionStream stream =
                PGPainless.encryptAndOrSign().onOutputStream(out).withOptions(options);
        stream.write(plain);
        stream.close();
        return new Written(out.toByteArray(), stream.getResult());
    }

    private static String crlf(String armoured) {
        return armoured.replace("\r\n", "\n").replace("\n", "\r\n");
    }

    private static UnprotectedException unusable(String whose, Exception why) {
        return new UnprotectedException(
                whose + " cannot be used: " + why.getClass().getSimpleName() + " "
                        + String.valueOf(why.getMessage()).replaceAll("\\s+", " "));
    }
}
