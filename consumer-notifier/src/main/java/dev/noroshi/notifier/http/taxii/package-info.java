/** A read-only TAXII 2.1 server (OASIS Standard, 10 June 2021): one API root with one collection for each organisation. */
@NullMarked
package dev.noroshi.notifier.http.taxii;

import org.jspecify.annotations.NullMarked;
