# Debian's Prometheus, run as the image prom/prometheus is.
ARG DEBIAN
FROM ${DEBIAN}
RUN install -d -o nobody -g nogroup /prometheus
USER nobody
ENTRYPOINT ["/usr/bin/prometheus"]
