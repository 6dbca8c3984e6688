/** What is due, when, and what follows an attempt: pure, with time and randomness as arguments. */
@NullMarked
package dev.noroshi.notifier.domain;

import org.jspecify.annotations.NullMarked;
