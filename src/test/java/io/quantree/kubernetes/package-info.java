/** The chart, rendered by Helm itself, and what has to be true of every object that comes out of it. */
@NullMarked
package io.quantree.kubernetes;

import org.jspecify.annotations.NullMarked;
