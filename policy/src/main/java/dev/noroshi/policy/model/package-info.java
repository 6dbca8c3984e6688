/** What a policy says: the documents of its YAML as plain values, with the file and line they stand in. */
@NullMarked
package dev.noroshi.policy.model;

import org.jspecify.annotations.NullMarked;
