package dev.noroshi.cli.site;

import dev.noroshi.embedded.Embedded;

/** In this process. */
final class EmbeddedSite implements Site {

    private final Embedded embedded = Embedded.ephemeral();

    @Override
    public String bootstrap() {
        return embedded.bootstrap();
    }

    @Override
    public String registryUrl() {
        return embedded.registryUrl();
    }

    @Override
    public void close() {
        embedded.close();
    }
}
