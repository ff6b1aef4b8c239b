/** Webhooks: who is told of which events, and how. */
@NullMarked
package io.quantree.webhook;

import org.jspecify.annotations.NullMarked;
