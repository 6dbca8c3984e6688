/** The public feeds, of what everybody may read: TLP:CLEAR alone. */
@NullMarked
package dev.noroshi.notifier.http.feed;

import org.jspecify.annotations.NullMarked;
