/** Buffers, exclusions and thresholds that retailers configure, and the groups and categories they refer to. */
@NullMarked
package io.quantree.control;

import org.jspecify.annotations.NullMarked;
