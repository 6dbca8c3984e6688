package dev.noroshi.notifier.channel.format.evidence;

/** What a value is. */
public enum Kind {
    IPV4,
    IPV6,
    DOMAIN,
    URL,
    EMAIL,
    MAC,
    MD5,
    SHA1,
    SHA256,
    SHA512,
    FILENAME;

    /** Whether it is the digest of a file. */
    public boolean isHash() {
        return this == MD5 || this == SHA1 || this == SHA256 || this == SHA512;
    }

    /** Whether it is an address of the network layer. */
    public boolean isIp() {
        return this == IPV4 || this == IPV6;
    }

    /** Whether the text is one: no pseudonym, no mask, no generalised form. */
    public boolean fits(String text) {
        return Shapes.fits(this, text);
    }
}
