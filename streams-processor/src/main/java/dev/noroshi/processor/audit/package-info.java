/** What makes a record of decisions that nobody can change unseen: keys, seals and their check. */
@NullMarked
package dev.noroshi.processor.audit;

import org.jspecify.annotations.NullMarked;
