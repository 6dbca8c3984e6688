/** Services started from the command line: each alone, or all in one process. */
@NullMarked
package dev.noroshi.cli.service;

import org.jspecify.annotations.NullMarked;
