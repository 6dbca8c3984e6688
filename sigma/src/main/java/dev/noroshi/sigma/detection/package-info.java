/** Reads the detection section: values, modifiers, search identifiers, conditions. */
@NullMarked
package dev.noroshi.sigma.detection;

import org.jspecify.annotations.NullMarked;
