/** Events: stored with their status, applied at once or in their order, found again. */
@NullMarked
package io.quantree.event;

import org.jspecify.annotations.NullMarked;
