/** What every part shares beside the Avro records: their canonical JSON, ids, hashes and fingerprint. */
@NullMarked
package dev.noroshi.event;

import org.jspecify.annotations.NullMarked;
