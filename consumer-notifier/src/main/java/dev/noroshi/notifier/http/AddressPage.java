package dev.noroshi.notifier.http;

import dev.noroshi.notifier.channel.text.Phrases;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** A page with a sentence and perhaps a button, in the reader's language. Fetches nothing and runs nothing. */
record AddressPage(
        String language,
        String title,
        String text,
        @Nullable String button) {

    private static final String HTML = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="UTF-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            :root { color-scheme: light dark; }
            body { margin: 0; padding: 24px; font: 16px/1.7 system-ui, sans-serif; }
            main { max-width: 560px; margin: 8vh auto 0; overflow-wrap: anywhere; }
            h1 { font-size: 22px; }
            button { font: inherit; padding: 8px 24px; cursor: pointer; }
            </style>
            </head>
            <body><main><h1>%s</h1>
            <p>%s</p>
            %s</main></body>
            </html>
            """;

    static AddressPage invalid(Phrases phrases) {
        return new AddressPage(
                phrases.language(), phrases.say("page.invalid.title"), phrases.say("page.invalid.text"), null);
    }

    void write(Context context, int status) {
        String form = button == null ? "" : "<form method=\"post\"><button>" + escape(button) + "</button></form>\n";
        context.status(status)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .contentType("text/html; charset=utf-8")
                .result(HTML.formatted(language, escape(title), escape(title), escape(text), form));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
