/** Alerts of IDMEF: version 1 as XML, version 2 as JSON. */
@NullMarked
package dev.noroshi.producer.format.idmef;

import org.jspecify.annotations.NullMarked;
