/** Checks of a server's configuration and of the way to a running service. */
@NullMarked
package io.quantree.cli.doctor;

import org.jspecify.annotations.NullMarked;
