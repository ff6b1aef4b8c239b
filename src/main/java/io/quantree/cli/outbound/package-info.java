/** Commands about what other systems are told: the change feed, feeds, webhooks. */
@NullMarked
package io.quantree.cli.outbound;

import org.jspecify.annotations.NullMarked;
