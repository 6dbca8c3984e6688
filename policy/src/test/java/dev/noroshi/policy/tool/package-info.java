@NullMarked
package dev.noroshi.policy.tool;

import org.jspecify.annotations.NullMarked;
