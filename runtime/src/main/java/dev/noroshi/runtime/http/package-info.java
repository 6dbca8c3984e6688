/** The HTTP server that every service starts from, and problem details. */
@NullMarked
package dev.noroshi.runtime.http;

import org.jspecify.annotations.NullMarked;
