/** The graceful shutdown of a replica. */
@NullMarked
package io.quantree.platform.drain;

import org.jspecify.annotations.NullMarked;
