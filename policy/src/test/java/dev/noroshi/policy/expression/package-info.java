@NullMarked
package dev.noroshi.policy.expression;

import org.jspecify.annotations.NullMarked;
