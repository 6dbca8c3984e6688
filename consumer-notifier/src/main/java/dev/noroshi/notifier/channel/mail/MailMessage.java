package dev.noroshi.notifier.channel.mail;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The fields of a mail (RFC 5322). No value can end its line: nothing it holds becomes a field of its own. */
final class MailMessage {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");
    private static final int MOST_SUBJECT = 200;

    private final Map<String, String> fields = new LinkedHashMap<>();

    MailMessage(String from, String fromName, String to, Instant at, String id) {
        fields.put("Date", DATE.format(at.atOffset(ZoneOffset.UTC)));
        field("From", fromName.isEmpty() ? from : word(0, fromName) + " <" + from + ">");
        field("To", to);
        field("Message-ID", id);
    }

    MailMessage field(String name, String value) {
        // Folds of our own encoded words stay; what a value brings along does not.
        StringBuilder line = new StringBuilder();
        for (String part : value.split("\r\n(?=[ \t])", -1)) {
            line.append(line.length() == 0 ? "" : "\r\n").append(keepIndent(part));
        }
        fields.put(name, line.toString());
        return this;
    }

    private static String keepIndent(String part) {
        String indent = part.startsWith(" ") || part.startsWith("\t") ? " " : "";
        return indent + CONTROLS.matcher(part.strip()).replaceAll(" ");
    }

    MailMessage subject(String label, String text) {
        return field("Subject", subjectField(label, text));
    }

    /** The label stays ASCII, so that whoever filters by it need not decode; the rest is encoded as RFC 2047 says. */
    static String subjectField(String label, String text) {
        String plain = CONTROLS.matcher(text).replaceAll(" ").strip();
        String cut = plain.codePointCount(0, plain.length()) > MOST_SUBJECT
                ? plain.substring(0, plain.offsetByCodePoints(0, MOST_SUBJECT - 1)) + "…"
                : plain;
        String first = label.isEmpty() ? "" : label + " ";
        return first + word("Subject: ".length() + first.length(), cut);
    }

    private static String word(int used, String text) {
        try {
            return MimeUtility.fold(used, MimeUtility.encodeText(text, StandardCharsets.UTF_8.name(), "B"));
        } catch (UnsupportedEncodingException everyJvmHasIt) {
            throw new IllegalStateException("UTF-8 is missing from this JVM", everyJvmHasIt);
        }
    }

    /** The whole mail as it goes over the wire. */
    byte[] with(MimeEntity entity) {
        fields.put("MIME-Version", "1.0");
        StringBuilder head = new StringBuilder();
        fields.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return entity.bytes(head.toString());
    }

    /** Text and HTML of the same, and what is attached, each in a file of its own. */
    static MimeEntity entity(MailContent content, String boundary) {
        MimeEntity both = MimeEntity.multipart(
                "multipart/alternative",
                boundary + "_a",
                List.of(
                        MimeEntity.text("plain", content.language(), content.text()),
                        MimeEntity.text("html", content.language(), content.html())));
        if (content.attachments().isEmpty()) {
            return both;
        }
        List<MimeEntity> parts = new ArrayList<>(List.of(both));
        for (MailContent.Attachment each : content.attachments()) {
            String type = each.mediaType() + "; name=\"" + each.name() + "\"";
            parts.add(MimeEntity.file(type, each.name(), "attachment", each.bytes()));
        }
        return MimeEntity.multipart("multipart/mixed", boundary + "_m", parts);
    }
}
