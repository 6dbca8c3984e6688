package dev.noroshi.notifier.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.noroshi.notifier.Alerts;
import dev.noroshi.notifier.TestPolicy;
import dev.noroshi.schema.Alert;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an organisation may read by itself. */
class MailboxTest {

    @TempDir
    private Path dir;

    private final OutboxRig rig = new OutboxRig();

    @BeforeEach
    void start() {
        rig.start(dir);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void mailboxesNumberTheirLettersWithoutGapsAndDateThemApart() {
        rig.publish(TestPolicy.of("p1"));
        for (int i = 0; i < 5; i++) {
            rig.pipe(Alerts.created(i % 2 == 0 ? "kr-bank" : "jp-acme", "alert-" + i));
        }
        Mailbox mailbox = new Mailbox(rig.driver.getKeyValueStore("mailbox"));

        assertThat(List.of(1L, 2L, 3L))
                .extracting(seq -> mailbox.letter("kr-bank", seq).offset())
                .containsExactly(0L, 2L, 4L);
        assertThat(List.of(1L, 2L, 3L))
                .extracting(seq -> mailbox.letter("kr-bank", seq).dateAdded())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(mailbox.letter("kr-bank", 4)).isNull();
    }

    @Test
    void mailboxesExpireAndGoOnCounting() {
        KeyValueStore<String, byte[]> store = rig.driver.getKeyValueStore("mailbox");
        Mailbox mailbox = new Mailbox(store);
        for (int i = 0; i < 10; i++) {
            mailbox.append(Alerts.created("kr-bank", "alert-" + i), i, rig.now);
        }
        mailbox.expire(rig.now.plus(Duration.ofDays(31)), Duration.ofDays(30), 4);
        assertThat(mailbox.letter("kr-bank", 4)).isNull();
        assertThat(mailbox.letter("kr-bank", 5)).isNotNull();
        mailbox.expire(rig.now.plus(Duration.ofDays(31)), Duration.ofDays(30), 100);

        assertThat(new Mailbox(store).append(Alerts.created("kr-bank", "alert-10"), 10, rig.now))
                .isEqualTo(11);
    }

    @Test
    void whatWasRevokedIsNoLongerReadInTheMailbox() {
        rig.publish(TestPolicy.of("p1"));
        rig.pipe(Alerts.created("kr-bank", "alert-1"));
        rig.pipe(Alerts.created("kr-bank", "alert-2"));
        rig.pipe(Alerts.revocation("kr-bank", "alert-1", 2));
        Alert notice = Alerts.withdrawal("kr-bank", "alert-2", 2);
        notice.getRelease().put("revoked", true);
        rig.pipe(notice);
        MailboxReader reader = new MailboxReader(
                rig.driver.<String, byte[]>getKeyValueStore("mailbox"),
                rig.driver.<String, byte[]>getKeyValueStore("revoked"));

        MailboxReader.Page page = reader.after("kr-bank", 0, 2);
        assertThat(page.letters()).isEmpty();
        assertThat(page.more()).isTrue();
        page = reader.after("kr-bank", page.next(), 2);
        assertThat(page.letters()).extracting(Letter::version).containsExactly(2);
        assertThat(page.more()).isFalse();
        assertThat(reader.after("jp-acme", 0, 2).more()).isFalse();
    }

    @Test
    void mailboxesAreReadInPagesBySequenceOrDate() {
        rig.publish(TestPolicy.of("p1"));
        for (int i = 1; i <= 7; i++) {
            rig.pipe(Alerts.created("kr-bank", "alert-" + i));
        }
        MailboxReader reader = new MailboxReader(
                rig.driver.<String, byte[]>getKeyValueStore("mailbox"),
                rig.driver.<String, byte[]>getKeyValueStore("revoked"));
        List<Letter> all = reader.after("kr-bank", 0, 100).letters();
        assertThat(all).extracting(Letter::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(reader.after("kr-bank", 3, 2).letters()).isEqualTo(all.subList(3, 5));
        for (int i = 0; i < 7; i++) {
            assertThat(reader.after("kr-bank", all.get(i).dateAdded(), 100).letters())
                    .isEqualTo(all.subList(i + 1, 7));
        }
        assertThat(reader.after("kr-bank", Instant.EPOCH, 100).letters()).isEqualTo(all);
    }
}
