package dev.noroshi.producer.gateway.source;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where records are fetched, as the sources file says. */
sealed interface FeedSpec {

    /**
     * A Kafka topic.
     *
     * @param bootstrap null: the cluster that Noroshi itself uses
     * @param properties a file with settings of the Kafka client, such as its security; null: none
     * @param fromStart where there is no cursor yet: whether the topic is read from its start, or from its end
     */
    record KafkaTopic(@Nullable String bootstrap, @Nullable Path properties, String topic, boolean fromStart)
            implements FeedSpec {}

    /** Published events of a MISP server. */
    record Misp(Partner partner, int pageSize) implements FeedSpec {}

    /** A collection of a TAXII 2.1 server; the partner's address is that of the API root. */
    record Taxii(Partner partner, String collection, int pageSize) implements FeedSpec {}

    /**
     * A server of somebody else.
     *
     * @param url ends with a slash
     * @param authorization file that holds the value of the header Authorization, but for its scheme
     * @param user for Basic; null: the file holds a token
     * @param ca PEM file of the authorities that its certificate is checked against; null: those of the JVM
     * @param from where there is no cursor yet: what was published before is left out; null: everything
     */
    record Partner(
            URI url,
            @Nullable Path authorization,
            @Nullable String user,
            @Nullable Path ca,
            @Nullable Instant from) {}
}
