# The one image of all Noroshi services; the command says which. Two ways to it:
#   docker build .                                     builds in a container, from the sources
#   docker build --target prebuilt --build-arg RUNTIME=... .   takes the tree as `mvn package` left it (deploy/airgap)
ARG RUNTIME=eclipse-temurin:17-jre-jammy
ARG BUILD=maven:3.9-eclipse-temurin-17

FROM ${RUNTIME} AS base
RUN groupadd --system --gid 10001 noroshi \
    && useradd --system --uid 10001 --gid noroshi --home-dir /var/lib/noroshi --shell /usr/sbin/nologin noroshi \
    && install -d -o noroshi -g noroshi -m 0750 /var/lib/noroshi /var/lib/noroshi/site /var/lib/noroshi/state \
    && install -d /opt/noroshi
COPY deploy/docker/noroshi deploy/docker/healthcheck deploy/docker/first-start /usr/local/bin/
RUN chmod 0755 /usr/local/bin/noroshi /usr/local/bin/healthcheck /usr/local/bin/first-start
WORKDIR /var/lib/noroshi
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=10s --start-period=120s --retries=3 CMD ["healthcheck"]
ENTRYPOINT ["noroshi"]
CMD ["--help"]

FROM base AS prebuilt
COPY cli/target/lib /opt/noroshi/lib
COPY cli/target/noroshi.jar /opt/noroshi/

FROM ${BUILD} AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -q -DskipTests -Dcyclonedx.skip -pl cli -am package

FROM base
COPY --from=build /src/cli/target/lib /opt/noroshi/lib
COPY --from=build /src/cli/target/noroshi.jar /opt/noroshi/
