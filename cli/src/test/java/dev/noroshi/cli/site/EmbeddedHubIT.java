package dev.noroshi.cli.site;

import org.junit.jupiter.api.Tag;

@Tag("slow")
class EmbeddedHubIT extends HubSuite {

    @Override
    Site open() {
        return new EmbeddedSite();
    }
}
