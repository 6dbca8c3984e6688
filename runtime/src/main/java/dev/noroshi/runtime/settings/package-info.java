/** Declared settings: each key once, with parser, default and doc. */
@NullMarked
package dev.noroshi.runtime.settings;

import org.jspecify.annotations.NullMarked;
