package dev.noroshi.processor.audit;

import dev.noroshi.event.CanonicalJson;
import dev.noroshi.schema.Checkpoint;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** Signs checkpoints, and tells whose signature one bears. */
public final class CheckpointSeal {

    private static final String ALGORITHM = "Ed25519";
    private static final Set<String> WITHOUT = Set.of("signature");

    private final KeyPair keys;

    public CheckpointSeal(KeyPair keys) {
        this.keys = keys;
    }

    /** The checkpoint of a chain's head. */
    public Checkpoint of(String chain, long seq, String hash, Instant at) {
        Checkpoint checkpoint = new Checkpoint(chain, seq, hash, at, AuditKeys.id(keys.getPublic()), "");
        checkpoint.put("signature", Base64.getEncoder().encodeToString(sign(checkpoint)));
        return checkpoint;
    }

    /** Whether the key's owner signed the checkpoint as it is. */
    public static boolean isSignedBy(PublicKey key, Checkpoint checkpoint) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(CanonicalJson.bytes(checkpoint, WITHOUT));
            return signature.verify(Base64.getDecoder().decode(checkpoint.getSignature()));
        } catch (GeneralSecurityException | IllegalArgumentException noSignature) {
            return false;
        }
    }

    static void requireFitting(KeyPair pair) {
        Checkpoint trial = new CheckpointSeal(pair).of("trial", 1, "", Instant.EPOCH);
        if (!isSignedBy(pair.getPublic(), trial)) {
            throw new IllegalArgumentException("its public key does not belong to its private key");
        }
    }

    private byte[] sign(Checkpoint checkpoint) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(keys.getPrivate());
            signature.update(CanonicalJson.bytes(checkpoint, WITHOUT));
            return signature.sign();
        } catch (GeneralSecurityException unfit) {
            throw new IllegalStateException("the audit key does not sign", unfit);
        }
    }
}
