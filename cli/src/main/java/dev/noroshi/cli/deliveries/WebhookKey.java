package dev.noroshi.cli.deliveries;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Base64;

/**
 * A new secret of a webhook (Standard Webhooks 1.0.0).
 *
 * @param kept what the notifier signs with
 * @param forReceiver what its receiver verifies with
 */
record WebhookKey(String kept, String forReceiver) {

    private static final String SHARED = "whsec_";
    private static final String PRIVATE = "whsk_";
    private static final String PUBLIC = "whpk_";
    private static final String ED25519 = "Ed25519";
    private static final int BYTES = 32;

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "WebhookKey";
    }

    /** Whether it is a private key of ed25519, and not a secret that both sides have. */
    static boolean isKey(String secret) {
        return secret.startsWith(PRIVATE);
    }

    /** A fresh one of the same kind. */
    static WebhookKey like(String secret) {
        return isKey(secret) ? pair() : shared();
    }

    private static WebhookKey shared() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        String secret = SHARED + Base64.getEncoder().encodeToString(bytes);
        return new WebhookKey(secret, secret);
    }

    /** The public key's 32 bytes are the last of its encoding (RFC 8410, section 4). */
    private static WebhookKey pair() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ED25519).generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] open = Arrays.copyOfRange(encoded, encoded.length - BYTES, encoded.length);
            Base64.Encoder base64 = Base64.getEncoder();
            return new WebhookKey(PRIVATE + base64.encodeToString(seed), PUBLIC + base64.encodeToString(open));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("ed25519 is missing from this JDK", everyJdkHasIt);
        }
    }
}
