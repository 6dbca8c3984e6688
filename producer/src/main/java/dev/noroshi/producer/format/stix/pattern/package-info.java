/** The STIX patterning language: a pattern's comparisons. */
@NullMarked
package dev.noroshi.producer.format.stix.pattern;

import org.jspecify.annotations.NullMarked;
