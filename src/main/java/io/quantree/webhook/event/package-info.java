/** The way from a change to the events of webhooks. */
@NullMarked
package io.quantree.webhook.event;

import org.jspecify.annotations.NullMarked;
