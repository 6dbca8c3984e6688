/** The pipeline file: how Sigma's field names, log sources and placeholders reach an event. */
@NullMarked
package dev.noroshi.sigma.pipeline;

import org.jspecify.annotations.NullMarked;
