# Apache Kafka from the Maven artifacts that Noroshi is built with; takes the KAFKA_ variables of apache/kafka's image, and
# is started where that is.
FROM noroshi:local
USER root
COPY kafka-run /usr/local/bin/kafka-run
RUN chmod 0755 /usr/local/bin/kafka-run \
    && install -d /etc/kafka/docker && ln -s /usr/local/bin/kafka-run /etc/kafka/docker/run \
    && install -d -o noroshi -g noroshi -m 0750 /var/lib/kafka /var/lib/kafka/data
USER 10001:10001
HEALTHCHECK NONE
ENTRYPOINT ["kafka-run"]
CMD []
