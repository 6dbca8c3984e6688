package dev.noroshi.transport.order;

import dev.noroshi.schema.ControlCommand;
import dev.noroshi.schema.ReleaseGrant;
import dev.noroshi.transport.topic.Topics;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Where orders of one kind are written, and under which keys.
 *
 * @param division what the topic is divided by
 */
public record OrderTopic<T extends SpecificRecord>(
        String topic, Class<T> type, Function<T, String> key, Function<T, String> division) {

    /** Commands to notifiers: keyed by organisation and command, divided by organisation as alerts are. */
    public static final OrderTopic<ControlCommand> COMMANDS = new OrderTopic<>(
            Topics.CONTROL,
            ControlCommand.class,
            command -> command.getOrg() + "|" + command.getCommandId(),
            ControlCommand::getOrg);

    /** Release grants, under their ids. */
    public static final OrderTopic<ReleaseGrant> GRANTS =
            new OrderTopic<>(Topics.GRANTS, ReleaseGrant.class, ReleaseGrant::getId, ReleaseGrant::getId);

    ProducerRecord<String, T> record(T order, int partitions) {
        return new ProducerRecord<>(topic, OrgPartition.of(division.apply(order), partitions), key.apply(order), order);
    }
}
