/** YAML documents as trees that know their lines. */
@NullMarked
package dev.noroshi.sigma.yaml;

import org.jspecify.annotations.NullMarked;
