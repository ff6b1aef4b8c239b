/** The arithmetic of buffers, exclusions and thresholds. */
@NullMarked
package io.quantree.control.rule;

import org.jspecify.annotations.NullMarked;
