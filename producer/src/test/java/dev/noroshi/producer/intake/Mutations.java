package dev.noroshi.producer.intake;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Turns sound records into others that nobody meant: changed by value, by structure, by byte, and grown to the limit. */
public final class Mutations {

    private static final int LARGEST = 1 << 20;
    private static final int GROWN_ONCE_IN = 4000;
    private static final List<String> PIECES = List.of(
            "\"",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\\",
            "|",
            "=",
            "\n",
            "\t",
            "\r\n",
            "<",
            ">",
            "</",
            "/>",
            "&amp;",
            "<!--",
            "<![CDATA[",
            "<!DOCTYPE a [<!ENTITY b \"c\">]>",
            "\u0000",
            "null",
            "true",
            "-1",
            "0",
            "1e400",
            "1e-999999999",
            "0x5E",
            "\\u0000",
            "\\ud800",
            "\\x",
            "\\xf",
            "99999999999999999999",
            "-9223372036854775808",
            "1772323198123456789",
            "638712345678901234",
            "010.1.1.1",
            "::ffff:0:0",
            "fe80::1%eth0",
            "192.0.2.0/24",
            "%s",
            "9999-99-99T99:99:99Z",
            "2026-02-30T00:00:00+99:99",
            "Feb 30 25:61:61",
            "\"a\":{\"b\":[{}]},",
            "[[[[[[[[[[[[[[[[[[[[",
            "alert",
            "_raw",
            "CEF:0|",
            "LEEF:2.0|",
            "<134>1 - - - - - ",
            "#fields\t",
            "#separator \\x0",
            "timestamp,",
            " cs1Label=",
            "xn--",
            "xn--a-ecp.ru",
            "é",
            "\uD83D\uDE00",
            "\uFEFF",
            "[.]",
            "(at)",
            "hxxp://",
            "CVE-2021-",
            "T1059.001");

    private final List<String> seeds;
    private final Random random;

    public Mutations(List<String> seeds, Random random) {
        this.seeds = seeds;
        this.random = random;
    }

    public byte[] next() {
        var text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
        for (int changes = 1 + random.nextInt(4); changes > 0 && text.length() > 0; changes--) {
            change(text);
        }
        if (random.nextInt(GROWN_ONCE_IN) == 0 && text.length() > 0) {
            grow(text);
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(8) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private void change(StringBuilder text) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(8)) {
            case 0 -> text.insert(at, piece());
            case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
            case 2 -> text.setCharAt(at, (char) random.nextInt(0x180));
            case 3 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(60))));
            case 4 -> splice(text, at);
            case 5, 6 -> value(text, at);
            default -> text.replace(at, Math.min(text.length(), at + 1 + random.nextInt(8)), piece());
        }
    }

    /** Puts another value where one stands: between quotes, bars, tabs, commas, equals signs, angle brackets. */
    private void value(StringBuilder text, int at) {
        int from = at;
        while (from > 0 && !isBound(text.charAt(from - 1))) {
            from--;
        }
        int to = at;
        while (to < text.length() && !isBound(text.charAt(to))) {
            to++;
        }
        text.replace(from, to, random.nextInt(6) == 0 ? "" : piece());
    }

    private static boolean isBound(char c) {
        return "\"|\t,=<>{}[]:;\n".indexOf(c) >= 0;
    }

    private void splice(StringBuilder text, int at) {
        String other = seeds.get(random.nextInt(seeds.size()));
        int from = random.nextInt(other.length());
        text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(80)));
    }

    /** Repeats a part of the record, or a piece, up to what a record may have. */
    private void grow(StringBuilder text) {
        int at = random.nextInt(text.length());
        int length = 1 + random.nextInt(40);
        String part = random.nextBoolean() ? piece() : text.substring(at, Math.min(text.length(), at + length));
        boolean numbered = random.nextBoolean();
        int size = LARGEST / (1 + random.nextInt(8)) / 2;
        var grown = new StringBuilder(size);
        for (int i = 0; grown.length() < size; i++) {
            grown.append(part);
            if (numbered) {
                grown.append(i);
            }
        }
        text.insert(at, grown);
    }

    private String piece() {
        return PIECES.get(random.nextInt(PIECES.size()));
    }
}
