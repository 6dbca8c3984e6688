/** Trust and keys for TLS connections, from PEM. */
@NullMarked
package dev.noroshi.notifier.channel.tls;

import org.jspecify.annotations.NullMarked;
