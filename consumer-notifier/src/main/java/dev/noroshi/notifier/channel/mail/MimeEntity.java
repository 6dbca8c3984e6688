package dev.noroshi.notifier.channel.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A MIME entity in its bytes (RFC 2045): signatures are over exactly these, so that nothing writes them anew on the way.
 * Every line ends in CRLF and is 7 bit.
 */
final class MimeEntity {

    private static final String CRLF = "\r\n";
    private static final int LINE = 76;

    private final Map<String, String> headers;
    private final byte[] body;

    private MimeEntity(Map<String, String> headers, byte[] body) {
        this.headers = headers;
        this.body = body;
    }

    /** Text in UTF-8; base64 where it is not mostly ASCII, else quoted-printable. */
    static MimeEntity text(String subtype, String language, String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/" + subtype + "; charset=UTF-8");
        headers.put("Content-Language", language);
        String encoding = language.equals("en") ? "quoted-printable" : "base64";
        headers.put("Content-Transfer-Encoding", encoding);
        byte[] lines = text.replace("\r\n", "\n").replace("\n", CRLF).getBytes(StandardCharsets.UTF_8);
        return new MimeEntity(headers, encoded(lines, encoding));
    }

    /** @param type with its parameters */
    static MimeEntity file(String type, String name, String disposition, byte[] bytes) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        headers.put("Content-Transfer-Encoding", "base64");
        headers.put("Content-Disposition", disposition + "; filename=\"" + name + "\"");
        return new MimeEntity(headers, encoded(bytes, "base64"));
    }

    /** ASCII as it is. */
    static MimeEntity ascii(String type, String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        return new MimeEntity(headers, text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Several in one.
     *
     * @param type with its parameters, save the boundary
     * @param boundary that no part holds: a part encoded as base64 or quoted-printable never holds `=_`
     */
    static MimeEntity multipart(String type, String boundary, List<MimeEntity> parts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (MimeEntity part : parts) {
            body.writeBytes(("--" + boundary + CRLF).getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(part.bytes());
            body.writeBytes(CRLF.getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes(("--" + boundary + "--" + CRLF).getBytes(StandardCharsets.US_ASCII));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type + ";" + CRLF + "\tboundary=\"" + boundary + "\"");
        return new MimeEntity(headers, body.toByteArray());
    }

    /** The same with one more field. */
    MimeEntity with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new MimeEntity(more, body);
    }

    /** The same with the message's own subject inside, for readers that show what was encrypted instead of what was not. */
    MimeEntity withSubject(String subject) {
        MimeEntity marked = with("Content-Type", headers.get("Content-Type") + "; protected-headers=\"v1\"");
        return marked.with("Subject", subject);
    }

    /** Fields and body. */
    byte[] bytes() {
        return bytes("");
    }

    /** @param before fields of the message, each ending in CRLF */
    byte[] bytes(String before) {
        StringBuilder head = new StringBuilder(before);
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append(CRLF));
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + body.length + 2);
        out.writeBytes(head.append(CRLF).toString().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static byte[] encoded(byte[] bytes, String encoding) {
        if (encoding.equals("base64")) {
            return Base64.getMimeEncoder(LINE, CRLF.getBytes(StandardCharsets.US_ASCII))
                    .encode(bytes);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 2);
        try (OutputStream encoder = MimeUtility.encode(out, encoding)) {
            encoder.write(bytes);
        } catch (MessagingException | IOException impossible) {
            throw new UncheckedIOException(new IOException("a byte array refused to be written", impossible));
        }
        return out.toByteArray();
    }
}
