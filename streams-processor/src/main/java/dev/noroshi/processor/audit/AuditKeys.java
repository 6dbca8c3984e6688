package dev.noroshi.processor.audit;

import dev.noroshi.event.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ed25519 keys (RFC 8410) as PEM text: the file of the processor holds both, that of an auditor the public one. */
public final class AuditKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final int LINE = 64;
    private static final int ID_DIGITS = 16;

    private AuditKeys() {}

    /** A new pair. */
    public static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(ALGORITHM + " is missing from this JDK", everyJdkHasIt);
        }
    }

    /** Both keys, as the processor reads them. */
    public static String pem(KeyPair pair) {
        return block("PRIVATE KEY", pair.getPrivate().getEncoded()) + pem(pair.getPublic());
    }

    /** The public key alone. */
    public static String pem(PublicKey key) {
        return block("PUBLIC KEY", key.getEncoded());
    }

    /**
     * Both keys of a text.
     *
     * @throws IllegalArgumentException where it holds none, or two that do not belong together
     */
    public static KeyPair pair(String pem) {
        try {
            PrivateKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePrivate(new PKCS8EncodedKeySpec(content("PRIVATE KEY", pem)));
            KeyPair pair = new KeyPair(publicKey(pem), key);
            CheckpointSeal.requireFitting(pair);
            return pair;
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("it holds no private key for Ed25519", unfit);
        }
    }

    /**
     * The public key of a text.
     *
     * @throws IllegalArgumentException where it holds none
     */
    public static PublicKey publicKey(String pem) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(content("PUBLIC KEY", pem)));
        } catch (GeneralSecurityException unfit) {
            throw new IllegalArgumentException("it holds no public key for Ed25519", unfit);
        }
    }

    /** By which checkpoints name the key. */
    public static String id(PublicKey key) {
        return Hashes.sha256Hex(key.getEncoded()).substring(0, ID_DIGITS);
    }

    private static String block(String what, byte[] content) {
        String base64 = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n";
    }

    private static byte[] content(String what, String pem) {
        Matcher block = Pattern.compile(
                        "-----BEGIN " + what + "-----\\s+(.*?)-----END " + what + "-----", Pattern.DOTALL)
                .matcher(pem);
        if (!block.find()) {
            throw new IllegalArgumentException("it has no PEM block " + what);
        }
        return Base64.getMimeDecoder().decode(block.group(1));
    }
}
