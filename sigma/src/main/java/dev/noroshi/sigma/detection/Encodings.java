package dev.noroshi.sigma.detection;

import dev.noroshi.sigma.rule.RuleFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** UTF-16 and Base64 (modifiers appendix, "Encoding"). */
final class Encodings {
    /** How many characters at the start depend on what stands before, by offset. */
    private static final int[] FRONT = {0, 2, 3};

    /** How many characters at the end depend on what follows, by the length modulo 3. */
    private static final int[] BACK = {0, 3, 2};

    private Encodings() {}

    static List<SigmaText> apply(TextTransform transform, SigmaText text, int line) throws RuleFault {
        List<SigmaText> encoded = new ArrayList<>();
        for (SigmaText variant : Windash.writeOut(text, line)) {
            switch (transform) {
                case UTF16LE, WIDE -> encoded.add(utf16(variant, false, false));
                case UTF16BE -> encoded.add(utf16(variant, true, false));
                case UTF16 -> encoded.add(utf16(variant, false, true));
                case BASE64 -> encoded.add(SigmaText.plain(base64(TextTransform.bytes(variant))));
                case BASE64OFFSET -> encoded.addAll(offsets(TextTransform.bytes(variant), line));
                default -> throw new IllegalArgumentException(transform + " is no encoding");
            }
        }
        return encoded;
    }

    private static SigmaText utf16(SigmaText text, boolean bigEndian, boolean mark) {
        byte[] units = text.text().getBytes(bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        if (!mark) {
            return SigmaText.ofBytes(units);
        }
        byte[] marked = new byte[units.length + 2];
        marked[0] = (byte) 0xFF;
        marked[1] = (byte) 0xFE;
        System.arraycopy(units, 0, marked, 2, units.length);
        return SigmaText.ofBytes(marked);
    }

    private static List<SigmaText> offsets(byte[] bytes, int line) throws RuleFault {
        List<SigmaText> variants = new ArrayList<>();
        for (int offset = 0; offset < FRONT.length; offset++) {
            byte[] shifted = new byte[bytes.length + offset];
            Arrays.fill(shifted, 0, offset, (byte) ' ');
            System.arraycopy(bytes, 0, shifted, offset, bytes.length);
            String encoded = base64(shifted);
            int end = encoded.length() - BACK[shifted.length % BACK.length];
            if (end <= FRONT[offset]) {
                throw new RuleFault(
                        line,
                        "'" + new String(bytes, StandardCharsets.UTF_8) + "' is too short for base64offset",
                        "give at least 3 bytes");
            }
            variants.add(SigmaText.plain(encoded.substring(FRONT[offset], end)));
        }
        return variants;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
