/** Alerts of the Wazuh manager. */
@NullMarked
package dev.noroshi.producer.format.wazuh;

import org.jspecify.annotations.NullMarked;
