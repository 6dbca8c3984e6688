/** Addresses and domains: reading, and finding who answers for them. */
@NullMarked
package dev.noroshi.policy.address;

import org.jspecify.annotations.NullMarked;
