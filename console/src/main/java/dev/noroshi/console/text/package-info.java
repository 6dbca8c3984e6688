/** The words of the pages in Japanese, Korean and English. */
@NullMarked
package dev.noroshi.console.text;

import org.jspecify.annotations.NullMarked;
