/** What several commands share: options, errors, the list of all settings. */
@NullMarked
package dev.noroshi.cli.common;

import org.jspecify.annotations.NullMarked;
