/** What the rules cost the step that matches each event against them. */
@NullMarked
package dev.noroshi.benchmarks.detection;

import org.jspecify.annotations.NullMarked;
