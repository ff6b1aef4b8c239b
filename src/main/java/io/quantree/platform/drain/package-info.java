/** How a replica leaves: what it still answers, what it refuses, and what it leaves to the others. */
@NullMarked
package io.quantree.platform.drain;

import org.jspecify.annotations.NullMarked;
