/** HTML as values: what is not escaped cannot be written. */
@NullMarked
package dev.noroshi.console.html;

import org.jspecify.annotations.NullMarked;
