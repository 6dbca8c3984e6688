/** How records travel: the wire format, the registry client, the catalogue of topics and the one builder of Streams applications. */
@NullMarked
package dev.noroshi.transport;

import org.jspecify.annotations.NullMarked;
