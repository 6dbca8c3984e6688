package dev.noroshi.cli.site;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("docker")
class ContainerHubIT extends HubSuite {

    @Override
    Site open(Path folder) {
        return new ContainerSite();
    }
}
