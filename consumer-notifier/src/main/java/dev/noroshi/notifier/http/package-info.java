/** What organisations and operators may ask of the notifier over HTTP. */
@NullMarked
package dev.noroshi.notifier.http;

import org.jspecify.annotations.NullMarked;
