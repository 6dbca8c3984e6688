/** Loads Sigma rules (specification v2.1.0) and matches events against them. */
@NullMarked
package dev.noroshi.sigma;

import org.jspecify.annotations.NullMarked;
