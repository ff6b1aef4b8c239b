/** Pages of the console about events: what was sent, and what became of it. */
@NullMarked
package io.quantree.console.event;

import org.jspecify.annotations.NullMarked;
