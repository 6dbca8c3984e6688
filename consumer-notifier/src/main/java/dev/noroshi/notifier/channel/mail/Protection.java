package dev.noroshi.notifier.channel.mail;

/** A way to sign and encrypt a part of a mail. */
interface Protection {

    /**
     * The entity signed with the hub's key.
     *
     * @throws UnprotectedException where there is no key to do it with
     */
    MimeEntity signed(MimeEntity entity, String boundary) throws UnprotectedException;

    /**
     * The entity encrypted to the key of that fingerprint, signed too where the hub has a key.
     *
     * @throws UnprotectedException where the key is missing, has expired, or is another
     */
    MimeEntity encrypted(MimeEntity entity, String fingerprint, String boundary) throws UnprotectedException;
}
