package dev.noroshi.cli.site;

import org.junit.jupiter.api.Tag;

@Tag("docker")
class ContainerHubIT extends HubSuite {

    @Override
    Site open() {
        return new ContainerSite();
    }
}
