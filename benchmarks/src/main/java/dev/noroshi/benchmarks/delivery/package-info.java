/** How fast alerts reach many webhooks, and whether dead ones hold up the others. */
@NullMarked
package dev.noroshi.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
