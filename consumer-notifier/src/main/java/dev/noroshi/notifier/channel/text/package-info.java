/** Alerts and notices as a person reads them: in English, Japanese or Korean. */
@NullMarked
package dev.noroshi.notifier.channel.text;

import org.jspecify.annotations.NullMarked;
