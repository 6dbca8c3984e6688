/** What the gateway's YAML files have in common: how they are read, and the producers of the policy that they name. */
@NullMarked
package dev.noroshi.producer.gateway.declared;

import org.jspecify.annotations.NullMarked;
