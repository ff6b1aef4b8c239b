/** The client of a running service, over REST and GraphQL. */
@NullMarked
package io.quantree.cli.server;

import org.jspecify.annotations.NullMarked;
