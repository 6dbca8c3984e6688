package dev.noroshi.producer.format.cef;

import dev.noroshi.producer.format.NamedThreat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a record reports, and the signature that found it: those of the header, but for firewalls whose header names the
 * log (`THREAT`, `utm:ips`, `SmartDefense`) and not the threat.
 *
 * @param uid of the signature
 */
record CefTitle(@Nullable String name, @Nullable String uid) {

    private static final String LOG = "THREAT";

    static CefTitle of(CefHeader header, CefExtension extension) {
        String name = telling(header, extension);
        String uid = blankOff(header.signatureId());
        if (!LOG.equalsIgnoreCase(name) && !LOG.equalsIgnoreCase(uid)) {
            String signature = first(extension, "signature", name);
            return new CefTitle(signature, first(extension, "signatureId", uid));
        }
        List<@Nullable String> places = new ArrayList<>();
        places.add(uid);
        places.add(name);
        places.addAll(extension.all("threat"));
        NamedThreat threat = NamedThreat.in(places);
        String stated = threat == null ? null : threat.name();
        return new CefTitle(stated == null ? named(name, uid, extension) : stated, threat == null ? uid : threat.id());
    }

    /** The name, but where it is a number alone, the message. */
    private static @Nullable String telling(CefHeader header, CefExtension extension) {
        String message = header.name().chars().anyMatch(Character::isLetter) ? null : extension.text("msg");
        return message == null ? blankOff(header.name()) : message;
    }

    private static @Nullable String first(CefExtension extension, String field, @Nullable String otherwise) {
        List<String> stated = extension.all(field);
        return stated.isEmpty() ? otherwise : stated.get(0);
    }

    /** Without the form of PAN-OS: malware that is named, else the kind of log and the category of the address. */
    private static @Nullable String named(@Nullable String name, @Nullable String uid, CefExtension extension) {
        List<String> malware = extension.all("malware");
        if (!malware.isEmpty()) {
            return malware.get(0);
        }
        String kind = LOG.equalsIgnoreCase(name) ? uid : name;
        List<String> category = extension.all("category");
        return kind == null || category.isEmpty() ? kind : kind + ": " + category.get(0);
    }

    private static @Nullable String blankOff(String text) {
        return text.isBlank() ? null : text;
    }
}
