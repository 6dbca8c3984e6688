/** Access tokens: made once, kept as a hash. */
@NullMarked
package dev.noroshi.runtime.token;

import org.jspecify.annotations.NullMarked;
