/** The pages, each from the views to HTML. */
@NullMarked
package dev.noroshi.console.page;

import org.jspecify.annotations.NullMarked;
