/** The append-only record of what was done to anything but stock. */
@NullMarked
package io.quantree.audit;

import org.jspecify.annotations.NullMarked;
