/** What every Sigma document says about itself, and how a refusal is worded. */
@NullMarked
package dev.noroshi.sigma.rule;

import org.jspecify.annotations.NullMarked;
