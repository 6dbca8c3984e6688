/** `noroshi audit`: the record of decisions, checked and handed out. */
@NullMarked
package dev.noroshi.cli.audit;

import org.jspecify.annotations.NullMarked;
