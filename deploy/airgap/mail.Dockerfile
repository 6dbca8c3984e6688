# GreenMail from its Maven artifact, run as the image greenmail/standalone is.
FROM noroshi:local
COPY greenmail.jar /opt/greenmail.jar
HEALTHCHECK NONE
ENTRYPOINT ["/bin/sh", "-c", "exec java $JAVA_OPTS $GREENMAIL_OPTS -jar /opt/greenmail.jar"]
CMD []
