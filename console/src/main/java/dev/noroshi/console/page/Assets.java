package dev.noroshi.console.page;

import dev.noroshi.event.Hashes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files that pages need, under addresses that change with their content, so that browsers may keep them. */
public final class Assets {

    /** The address of a file begins with this. */
    public static final String ROOT = "/assets/";

    private static final String WEBJARS = "/META-INF/resources/webjars/";

    /** One file. */
    public static final class Asset {
        private final String contentType;
        private final byte[] content;

        private Asset(String contentType, byte[] content) {
            this.contentType = contentType;
            this.content = content;
        }

        public String contentType() {
            return contentType;
        }

        public InputStream content() {
            return new ByteArrayInputStream(content);
        }
    }

    private final Map<String, Asset> byAddress = new LinkedHashMap<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    /** @throws IllegalStateException where one is missing from the class path */
    public Assets() {
        add("console.css", "text/css; charset=utf-8", "/dev/noroshi/console/assets/console.css");
        add("console.js", "text/javascript; charset=utf-8", "/dev/noroshi/console/assets/console.js");
        add("logo.svg", "image/svg+xml", "/dev/noroshi/console/assets/logo.svg");
        add("htmx.js", "text/javascript; charset=utf-8", WEBJARS + "htmx.org/2.0.10/dist/htmx.min.js");
        add("sse.js", "text/javascript; charset=utf-8", WEBJARS + "htmx-ext-sse/2.2.2/sse.js");
        add("uplot.js", "text/javascript; charset=utf-8", WEBJARS + "uplot/1.6.30/dist/uPlot.iife.min.js");
        add("uplot.css", "text/css; charset=utf-8", WEBJARS + "uplot/1.6.30/dist/uPlot.min.css");
    }

    private void add(String name, String contentType, String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the class path; build the console again");
            }
            byte[] content = in.readAllBytes();
            String address = ROOT + Hashes.sha256Hex(content).substring(0, 12) + "/" + name;
            byAddress.put(address, new Asset(contentType, content));
            addresses.put(name, address);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Where a file is to be had. */
    public String address(String name) {
        String address = addresses.get(name);
        if (address == null) {
            throw new IllegalArgumentException("no asset " + name);
        }
        return address;
    }

    /** The file of an address. */
    public Optional<Asset> find(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }
}
