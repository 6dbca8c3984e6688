package dev.noroshi.transport.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.noroshi.schema.Sensor;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;

class TrustedClassesTest {

    @Test
    void letsAvroMakeObjectsOfOurSchemaClassesAndKeepsRefusingOthers() {
        TrustedClasses.trust();

        assertThat(ClassSecurityValidator.getGlobal().isTrusted(Sensor.class)).isTrue();
        assertThat(ClassSecurityValidator.getGlobal().isTrusted(String.class)).isTrue();
        assertThatThrownBy(() -> ClassSecurityValidator.validate(java.net.URLClassLoader.class))
                .isInstanceOf(SecurityException.class);
    }
}
