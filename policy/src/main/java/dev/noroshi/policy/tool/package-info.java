/** What people use to write, question and understand a policy; the commands themselves are in the command line module. */
@NullMarked
package dev.noroshi.policy.tool;

import org.jspecify.annotations.NullMarked;
