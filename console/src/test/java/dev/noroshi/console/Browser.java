package dev.noroshi.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks as a browser would, with cookies and without following redirects. */
public final class Browser {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String base;
    public final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    public Browser(String base) {
        this.base = base;
    }

    /** One that has signed in. */
    public static Browser signedIn(Site site, String token) throws IOException, InterruptedException {
        Browser browser = new Browser(site.url());
        HttpResponse<String> answer = browser.post("/login", Map.of("token", token));
        if (answer.statusCode() != 303) {
            throw new IllegalStateException("not signed in: " + answer.statusCode());
        }
        return browser;
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String... headers)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends files as a form would (RFC 7578). */
    public HttpResponse<String> upload(String path, String csrf, Map<String, String> files)
            throws IOException, InterruptedException {
        String boundary = "----test-boundary";
        StringBuilder body = new StringBuilder();
        part(body, boundary, "name=\"_csrf\"", csrf);
        files.forEach((name, text) -> part(body, boundary, "name=\"files\"; filename=\"" + name + "\"", text));
        body.append("--").append(boundary).append("--\r\n");
        return http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void part(StringBuilder body, String boundary, String head, String content) {
        body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; ");
        body.append(head).append("\r\n\r\n").append(content).append("\r\n");
    }

    /** What forms of this session bring back. */
    public String csrf() throws IOException, InterruptedException {
        Matcher found = CSRF.matcher(get("/").body());
        if (!found.find()) {
            throw new IllegalStateException("no form on the page");
        }
        return found.group(1);
    }
}
