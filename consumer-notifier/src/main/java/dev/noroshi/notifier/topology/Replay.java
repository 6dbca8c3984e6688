package dev.noroshi.notifier.topology;

/**
 * Letters of a mailbox that are to be delivered once more.
 *
 * @param next the first that has not been taken yet
 * @param last the last of them
 */
record Replay(String commandId, String org, String subscription, long next, long last) {

    private static final byte VERSION = 1;

    String key() {
        return org + '\0' + commandId;
    }

    Replay from(long seq) {
        return new Replay(commandId, org, subscription, seq, last);
    }

    byte[] write() {
        return Binary.write(VERSION, out -> {
            out.writeUTF(commandId);
            out.writeUTF(org);
            out.writeUTF(subscription);
            out.writeLong(next);
            out.writeLong(last);
        });
    }

    static Replay read(byte[] bytes) {
        return Binary.read(
                VERSION,
                bytes,
                in -> new Replay(in.readUTF(), in.readUTF(), in.readUTF(), in.readLong(), in.readLong()));
    }
}
