/** What every GraphQL API here shares: Relay connections, cursors, scalars and error codes. */
@NullMarked
package io.quantree.graphql;

import org.jspecify.annotations.NullMarked;
