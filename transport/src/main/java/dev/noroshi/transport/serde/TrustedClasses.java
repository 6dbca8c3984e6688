package dev.noroshi.transport.serde;

import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Lets Avro make objects of our schema classes. Since 1.12.2 it refuses every class outside the packages it trusts,
 * whatever reader is used, and the list is global to the JVM: what is trusted already stays so.
 */
public final class TrustedClasses {
    private static final String PACKAGE = "dev.noroshi.schema";

    private TrustedClasses() {}

    /** Every serde calls this when its class is loaded; the work is done once. */
    public static void trust() {
        Once.trust();
    }

    private static final class Once {
        static {
            ClassSecurityPredicate earlier = ClassSecurityValidator.getGlobal();
            ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                    earlier, type -> type.getPackageName().equals(PACKAGE)));
        }

        static void trust() {
            // Loading this class has done it.
        }
    }
}
