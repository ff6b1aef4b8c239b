/** The command line {@code quantree}: what the process does that isn't the service. */
@NullMarked
package io.quantree.cli;

import org.jspecify.annotations.NullMarked;
