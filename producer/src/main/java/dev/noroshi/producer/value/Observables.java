package dev.noroshi.producer.value;

import dev.noroshi.schema.Observable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The indicators of one event, canonical and each once. Addresses that mean something only inside one network are left
 * out: they would match strangers. Each method answers whether it could use the value.
 */
public final class Observables {

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32,128}");
    private static final Pattern EMAIL = Pattern.compile("<?([^@\\s<>]{1,64})@([^@\\s<>]{1,253})>?");

    private static final Pattern BETWEEN_HASHES = Pattern.compile("[,;|\\s]+");
    private static final int LONGEST_HASHES = 4096;

    private record Entry(String type, String value) {}

    /** Among fewer, one is found sooner without a table. */
    private static final int FEW = 8;

    private final List<Entry> entries = new ArrayList<>();
    private final Set<Entry> known = new HashSet<>(0);

    public boolean ip(@Nullable String text) {
        String ip = text == null ? null : Addresses.parse(text);
        if (ip != null && !Addresses.isInternal(ip) && !Addresses.isGroup(ip)) {
            add("ip", ip);
        }
        return ip != null;
    }

    public boolean domain(@Nullable String text) {
        return add("domain", text == null ? null : Hosts.domain(text));
    }

    /** A host that may be a name or an address. */
    public boolean host(@Nullable String text) {
        return ip(text) || domain(text);
    }

    public boolean url(@Nullable String text) {
        return add("url", text == null ? null : Urls.parse(text));
    }

    public boolean email(@Nullable String text) {
        return add("email", text == null ? null : emailAddress(text));
    }

    /** An MD5, SHA-1, SHA-256, SHA-384 or SHA-512, told apart by length. */
    public boolean hash(@Nullable String text) {
        String hex = text == null ? "" : text.strip();
        if (!HEX.matcher(hex).matches() || isAllZero(hex)) {
            return false;
        }
        String type = switch (hex.length()) {
            case 32 -> "md5";
            case 40 -> "sha1";
            case 64 -> "sha256";
            case 96 -> "sha384";
            case 128 -> "sha512";
            default -> null;
        };
        return type != null && add(type, hex.toLowerCase(Locale.ROOT));
    }

    /**
     * All hashes of a file in one text, alone or behind the names of their algorithms: `MD5=…,SHA256=…`. The hash of a
     * program's imports (`IMPHASH`) is that of many files, and none of these.
     */
    public boolean hashes(@Nullable String text) {
        if (text == null || text.length() > LONGEST_HASHES) {
            return false;
        }
        boolean any = false;
        for (String part : BETWEEN_HASHES.split(text, -1)) {
            int name = Math.max(part.indexOf('='), part.indexOf(':'));
            boolean imports = part.regionMatches(true, 0, "IMPHASH", 0, "IMPHASH".length());
            any |= !imports && hash(part.substring(name + 1));
        }
        return any;
    }

    public boolean cve(@Nullable String text) {
        return add("cve", text == null ? null : cveId(text));
    }

    /** Any other indicator, verbatim. */
    public boolean other(String type, @Nullable String value) {
        return add(type, value == null || value.isBlank() ? null : value.strip());
    }

    public List<Observable> list() {
        List<Observable> list = new ArrayList<>(entries.size());
        entries.forEach(entry -> list.add(new Observable(entry.type(), entry.value())));
        return list;
    }

    /** `CVE-2019-12345` from `cve_2019_12345` or `2019-12345`; null where the text is none. */
    public static @Nullable String cveId(String text) {
        String plain = text.strip();
        int year = plain.regionMatches(true, 0, "CVE", 0, 3) ? 3 : 0;
        year += year > 0 && plain.length() > year && "-_ ".indexOf(plain.charAt(year)) >= 0 ? 1 : 0;
        int number = year + 5;
        int digits = plain.length() - number;
        boolean shaped = digits >= 4
                && digits <= 19
                && (plain.startsWith("19", year) || plain.startsWith("20", year))
                && (plain.charAt(number - 1) == '-' || plain.charAt(number - 1) == '_')
                && isNumber(plain, year + 2, year + 4)
                && isNumber(plain, number, plain.length());
        if (shaped && plain.startsWith("CVE-") && plain.charAt(number - 1) == '-') {
            return plain;
        }
        return shaped ? "CVE-" + plain.substring(year, year + 4) + "-" + plain.substring(number) : null;
    }

    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** The mail address with its domain in one form; null where the text is none. */
    public static @Nullable String emailAddress(String text) {
        Matcher match = EMAIL.matcher(Refanged.of(text));
        if (!match.matches()) {
            return null;
        }
        String domain = Hosts.domain(match.group(2));
        return domain == null ? null : match.group(1) + "@" + domain;
    }

    private boolean add(String type, @Nullable String value) {
        if (value != null) {
            var entry = new Entry(type, value);
            if (entries.size() < FEW ? !entries.contains(entry) : isNew(entry)) {
                entries.add(entry);
            }
        }
        return value != null;
    }

    private boolean isNew(Entry entry) {
        if (known.isEmpty()) {
            known.addAll(entries);
        }
        return known.add(entry);
    }

    private static boolean isAllZero(String hex) {
        return hex.chars().allMatch(c -> c == '0');
    }
}
