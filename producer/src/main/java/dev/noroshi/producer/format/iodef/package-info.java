/** Incidents of IODEF: versions 1 and 2 as XML, version 2 as JSON. */
@NullMarked
package dev.noroshi.producer.format.iodef;

import org.jspecify.annotations.NullMarked;
