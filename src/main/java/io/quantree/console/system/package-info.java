/** The page of the console about the service itself. */
@NullMarked
package io.quantree.console.system;

import org.jspecify.annotations.NullMarked;
