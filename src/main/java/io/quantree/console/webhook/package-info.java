/** Pages of the console about webhooks: their deliveries, dead letters and replay. */
@NullMarked
package io.quantree.console.webhook;

import org.jspecify.annotations.NullMarked;
