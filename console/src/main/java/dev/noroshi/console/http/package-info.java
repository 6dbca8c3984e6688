/** Sign-in, sessions, the guards of every request, and the routes. */
@NullMarked
package dev.noroshi.console.http;

import org.jspecify.annotations.NullMarked;
