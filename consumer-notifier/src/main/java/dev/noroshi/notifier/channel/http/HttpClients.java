package dev.noroshi.notifier.channel.http;

import dev.noroshi.notifier.channel.tls.PemTls;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A client for all, and one more for each key and trust of their own: a connection that showed one subscription's key is
 * never used for another's. Of those it keeps the ones used last. Thread-safe.
 */
final class HttpClients implements AutoCloseable {

    private static final int MOST = 100;
    private static final int CONNECTIONS = 8;

    private final HttpOptions options;
    private final HttpPosts common;
    private final Map<ClientTls, HttpPosts> particular = new LinkedHashMap<>(16, 0.75f, true);

    HttpClients(HttpOptions options) {
        this.options = options;
        this.common = new HttpPosts(options);
    }

    /** @throws IllegalArgumentException where key or certificates cannot be used */
    HttpPosts with(ClientTls tls) {
        if (tls.equals(ClientTls.COMMON)) {
            return common;
        }
        List<HttpPosts> dropped = new ArrayList<>();
        HttpPosts found;
        synchronized (particular) {
            found = particular.get(tls);
            if (found == null) {
                found = new HttpPosts(
                        options.withTls(PemTls.client(tls.trust(), tls.key())).withConnections(CONNECTIONS));
                particular.put(tls, found);
                if (particular.size() > MOST) {
                    dropped.add(particular.remove(particular.keySet().iterator().next()));
                }
            }
        }
        dropped.forEach(HttpPosts::close);
        return found;
    }

    @Override
    public void close() {
        common.close();
        synchronized (particular) {
            particular.values().forEach(HttpPosts::close);
            particular.clear();
        }
    }
}
