package dev.noroshi.event;

import org.apache.avro.data.TimeConversions;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * The conversion of timestamp-micros to Instant, found by Avro's service loader, which tells Avro to trust our records.
 *
 * <p>Since 1.12.2 Avro refuses generated classes outside packages it was told to trust, even in their own builders. Every
 * generated class loads the conversions in its static initialiser, before its first check: this is the one place that is
 * always early enough, so that no caller has to remember a call.
 */
public final class TrustedInstantConversion extends TimeConversions.TimestampMicrosConversion {

    private static final String OURS = "dev.noroshi.schema";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(OURS)));
    }
}
