/** Controls: what is held back from customers or never offered to them, and when a position's status changes with its stock. */
@NullMarked
package io.quantree.control;

import org.jspecify.annotations.NullMarked;
