package dev.noroshi.cli.site;

import java.util.Map;

/** A Kafka and a schema registry, empty, for one suite. */
interface Site extends AutoCloseable {

    String bootstrap();

    /**
     * What a client of Kafka needs beside that to get in as somebody.
     *
     * @param user `noroshi-gateway` and the like, as deploy/kubernetes names them; `admin` may do all
     */
    default Map<String, String> clients(String user) {
        return Map.of();
    }

    String registryUrl();

    @Override
    void close();
}
