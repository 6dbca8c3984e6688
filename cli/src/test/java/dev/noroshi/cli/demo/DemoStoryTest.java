package dev.noroshi.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoStoryTest {

    @Test
    void everyStorySendsAllItsEventsAndNoneTwice() {
        for (DemoStory story : DemoScenario.stories()) {
            int before = 0;
            for (int tick = 0; tick <= 100; tick++) {
                assertThat(story.sentAt(tick, 100)).isGreaterThanOrEqualTo(before);
                before = story.sentAt(tick, 100);
            }
            assertThat(story.sentAt(0, 100)).isZero();
            assertThat(before).as(story.title()).isEqualTo(story.events());
        }
    }
}
