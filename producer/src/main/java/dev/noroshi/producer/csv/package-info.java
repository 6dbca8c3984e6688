/** Tables of any columns, read as events by a file that says which column is which field. */
@NullMarked
package dev.noroshi.producer.csv;

import org.jspecify.annotations.NullMarked;
