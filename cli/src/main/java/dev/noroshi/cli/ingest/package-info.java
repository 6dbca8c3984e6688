/** Commands that read input formats: normalize, publish, formats. */
@NullMarked
package dev.noroshi.cli.ingest;

import org.jspecify.annotations.NullMarked;
