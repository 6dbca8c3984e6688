package dev.noroshi.transport.serde;

import java.util.Locale;

/** How a subject is named; the three strategies of Confluent's serdes. */
public enum SubjectNaming {
    /** {@code <topic>-key} or {@code <topic>-value}. */
    TOPIC {
        @Override
        public String subject(String topic, boolean isKey, String recordName) {
            return topic + (isKey ? "-key" : "-value");
        }
    },
    /** The full name of the record. */
    RECORD {
        @Override
        public String subject(String topic, boolean isKey, String recordName) {
            return recordName;
        }
    },
    /** {@code <topic>-<full name of the record>}. */
    TOPIC_RECORD {
        @Override
        public String subject(String topic, boolean isKey, String recordName) {
            return topic + "-" + recordName;
        }
    };

    /** The subject of a record of that name in that topic. */
    public abstract String subject(String topic, boolean isKey, String recordName);

    /** The strategy of a name, which may be Confluent's class name, such as {@code …subject.TopicNameStrategy}. */
    static SubjectNaming named(String name) {
        String simple = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return switch (simple) {
            case "topicnamestrategy", "topic" -> TOPIC;
            case "recordnamestrategy", "record" -> RECORD;
            case "topicrecordnamestrategy", "topic_record" -> TOPIC_RECORD;
            default ->
                throw new IllegalArgumentException("Unknown subject name strategy " + name
                        + ": use TopicNameStrategy, RecordNameStrategy or TopicRecordNameStrategy");
        };
    }
}
