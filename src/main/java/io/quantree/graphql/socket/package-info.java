/** Subscriptions over WebSockets, by the protocol graphql-transport-ws. */
@NullMarked
package io.quantree.graphql.socket;

import org.jspecify.annotations.NullMarked;
