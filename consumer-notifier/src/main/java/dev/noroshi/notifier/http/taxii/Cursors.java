package dev.noroshi.notifier.http.taxii;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The `next` of a page: the place where the following one begins, for the same question alone. Nothing is kept for it, so
 * that it holds for any instance and over restarts; nobody can make one.
 */
final class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int PLACE = Long.BYTES + Integer.BYTES;
    private static final int SEAL = 16;

    private final SecretKeySpec key;

    /** @param key of the hub */
    Cursors(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** @param question of which this is a part of the answer */
    String write(Place place, byte[] question) {
        byte[] bytes = ByteBuffer.allocate(PLACE)
                .putLong(place.letter())
                .putInt(place.index())
                .array();
        byte[] whole = Arrays.copyOf(bytes, PLACE + SEAL);
        System.arraycopy(seal(bytes, question), 0, whole, PLACE, SEAL);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** The place; empty where the cursor is none, or one of another question. */
    Optional<Place> read(String cursor, byte[] question) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
        if (whole.length != PLACE + SEAL) {
            return Optional.empty();
        }
        byte[] bytes = Arrays.copyOf(whole, PLACE);
        byte[] seal = Arrays.copyOfRange(whole, PLACE, PLACE + SEAL);
        if (!MessageDigest.isEqual(seal, seal(bytes, question))) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return Optional.of(new Place(buffer.getLong(), buffer.getInt()));
    }

    private byte[] seal(byte[] place, byte[] question) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(place);
            return Arrays.copyOf(mac.doFinal(question), SEAL);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(ALGORITHM + " is missing from this JDK", everyJdkHasIt);
        }
    }
}
