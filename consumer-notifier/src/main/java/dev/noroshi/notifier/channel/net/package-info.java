/** Where an outgoing connection may lead: resolution and the filter of resolved addresses. */
@NullMarked
package dev.noroshi.notifier.channel.net;

import org.jspecify.annotations.NullMarked;
