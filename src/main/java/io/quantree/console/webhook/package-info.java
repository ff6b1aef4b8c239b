/** Pages of the console about webhooks: what was delivered, what was not, and sending it again. */
@NullMarked
package io.quantree.console.webhook;

import org.jspecify.annotations.NullMarked;
