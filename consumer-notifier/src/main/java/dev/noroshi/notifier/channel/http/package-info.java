/** HTTP to addresses that subscribers chose: resolved apart, judged, pinned, and bounded in time and size. */
@NullMarked
package dev.noroshi.notifier.channel.http;

import org.jspecify.annotations.NullMarked;
