package dev.noroshi.transport.serde;

import java.nio.ByteBuffer;

/** Confluent's wire format: a zero byte, the schema's id in four bytes, then Avro binary. */
final class WireFormat {
    static final byte MAGIC = 0;
    static final int PREFIX_LENGTH = 5;

    private WireFormat() {}

    static byte[] prefix(int id) {
        return ByteBuffer.allocate(PREFIX_LENGTH).put(MAGIC).putInt(id).array();
    }

    /**
     * The schema id of a record.
     *
     * @throws MalformedRecordException if the bytes do not begin as the format says
     */
    static int id(String topic, byte[] bytes) {
        if (bytes.length < PREFIX_LENGTH) {
            throw new MalformedRecordException("Record in topic " + topic + " has " + bytes.length
                    + " bytes, but Confluent's wire format begins with " + PREFIX_LENGTH
                    + ": was it written without a schema registry?");
        }
        if (bytes[0] != MAGIC) {
            throw new MalformedRecordException("Record in topic " + topic + " begins with byte " + bytes[0]
                    + ", but Confluent's wire format begins with 0: was it written without a schema registry?");
        }
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }
}
