/** What one alert goes through, from service to service, as spans of one trace. */
@NullMarked
package dev.noroshi.runtime.tracing;

import org.jspecify.annotations.NullMarked;
