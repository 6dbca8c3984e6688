package dev.noroshi.cli.site;

/** A Kafka and a schema registry, empty, for one suite. */
interface Site extends AutoCloseable {

    String bootstrap();

    String registryUrl();

    @Override
    void close();
}
