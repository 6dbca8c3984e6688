/** What the console knows: bounded views over the topics, and who may see what of them. */
@NullMarked
package dev.noroshi.console.domain;

import org.jspecify.annotations.NullMarked;
