/** The notifier: what runs it, its settings and its metrics. */
@NullMarked
package dev.noroshi.notifier;

import org.jspecify.annotations.NullMarked;
