package dev.noroshi.console.kafka;

import dev.noroshi.console.domain.Workers;
import dev.noroshi.console.domain.Workers.Service;
import dev.noroshi.transport.streams.ClientDefaults;
import dev.noroshi.transport.topic.Groups;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka every two seconds, on a thread of its own, whether the groups of processor and notifier have members. A group
 * that Kafka does not list (none ever ran, or its name may not be read) says nothing about its service.
 */
public final class GroupWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final String CLIENT = "noroshi-console-groups";
    private static final Map<Service, String> GROUPS =
            Map.of(Service.PROCESSOR, Groups.PROCESSOR, Service.NOTIFIER, Groups.NOTIFIER);
    private static final Set<GroupState> WITHOUT_MEMBERS = Set.of(GroupState.EMPTY, GroupState.DEAD);

    private final Map<String, Object> config;
    private final Workers workers;
    private final InstantSource clock;
    private final Thread thread = new Thread(this::run, "console-groups");
    private final CountDownLatch stop = new CountDownLatch(1);

    /** @param clients what every client of Kafka takes beside its own settings */
    public GroupWatch(String bootstrap, Map<String, String> clients, Workers workers, InstantSource clock) {
        config = new HashMap<>(ClientDefaults.admin(bootstrap, CLIENT));
        config.putAll(clients);
        this.workers = workers;
        this.clock = clock;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!isStopping()) {
            try (Admin admin = Admin.create(config)) {
                do {
                    look(admin);
                } while (!isStopping());
            } catch (KafkaException notMade) {
                LOG.warn("Kafka cannot be asked who works, and it is tried again: {}", notMade.getMessage());
                pause();
            } catch (InterruptedException interrupted) {
                stop.countDown();
            }
        }
    }

    private void look(Admin admin) throws InterruptedException {
        try {
            // Of a broker that is down the others need not know anything.
            take(admin.listGroups(new ListGroupsOptions().timeoutMs((int) PATIENCE.toMillis()))
                    .valid()
                    .get());
        } catch (ExecutionException away) {
            // Who works is not known now; that Kafka is away shows elsewhere.
            GROUPS.keySet().forEach(workers::working);
            LOG.debug("Kafka does not say which groups have members: {}", away.toString());
        }
        pause();
    }

    private void pause() {
        try {
            if (stop.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("Groups are no longer watched");
            }
        } catch (InterruptedException interrupted) {
            stop.countDown();
        }
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void take(Collection<GroupListing> listed) {
        GROUPS.forEach((service, group) -> {
            List<GroupListing> found =
                    listed.stream().filter(each -> each.groupId().equals(group)).toList();
            if (!found.isEmpty() && found.stream().allMatch(GroupWatch::hasNoMembers)) {
                workers.idle(service, clock.instant());
            } else {
                workers.working(service);
            }
        });
    }

    private static boolean hasNoMembers(GroupListing group) {
        return group.groupState().filter(WITHOUT_MEMBERS::contains).isPresent();
    }

    /** Stops within five seconds. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
