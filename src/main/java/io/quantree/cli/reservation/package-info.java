/** Commands that reserve pieces and decide about them. */
@NullMarked
package io.quantree.cli.reservation;

import org.jspecify.annotations.NullMarked;
