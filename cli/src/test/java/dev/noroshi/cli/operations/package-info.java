/** What operators are given: metrics, rules, dashboards, runbooks. */
@NullMarked
package dev.noroshi.cli.operations;

import org.jspecify.annotations.NullMarked;
