package dev.noroshi.cli.site;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class EmbeddedHubIT extends HubSuite {

    @Override
    Site open(Path folder) {
        return new EmbeddedSite();
    }
}
