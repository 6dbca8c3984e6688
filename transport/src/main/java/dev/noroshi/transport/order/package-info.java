/** Orders that people give to running services, and how they are written: commands to notifiers, and release grants. */
@NullMarked
package dev.noroshi.transport.order;

import org.jspecify.annotations.NullMarked;
