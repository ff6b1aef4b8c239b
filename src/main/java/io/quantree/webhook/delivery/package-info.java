/** Deliveries of webhooks: their queue, the requests, signatures, retries and dead letters. */
@NullMarked
package io.quantree.webhook.delivery;

import org.jspecify.annotations.NullMarked;
