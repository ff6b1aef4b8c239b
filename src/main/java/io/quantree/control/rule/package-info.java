/** Buffers, exclusions and thresholds, and their arithmetic. */
@NullMarked
package io.quantree.control.rule;

import org.jspecify.annotations.NullMarked;
