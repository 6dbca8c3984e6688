/** The Sigma rules in force: from files to what events are matched against. */
@NullMarked
package dev.noroshi.processor.rules;

import org.jspecify.annotations.NullMarked;
