/** The compiled policy and the gates G1 to G9, in the order and with the codes of the sharing policy. */
@NullMarked
package dev.noroshi.policy.gate;

import org.jspecify.annotations.NullMarked;
