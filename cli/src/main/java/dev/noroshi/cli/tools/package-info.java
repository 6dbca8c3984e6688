/** Tools for whoever sets Noroshi up: keys, settings, topics. */
@NullMarked
package dev.noroshi.cli.tools;

import org.jspecify.annotations.NullMarked;
