/** Alerts as they come, as server-sent events (WHATWG HTML, section 9.2). */
@NullMarked
package dev.noroshi.notifier.http.stream;

import org.jspecify.annotations.NullMarked;
