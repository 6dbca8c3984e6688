/** What custodians and operators ask of the processor over HTTP: what is held, and to let it go. */
@NullMarked
package dev.noroshi.processor.http;

import org.jspecify.annotations.NullMarked;
