/**
 * What every GraphQL API here shares: Relay pages and cursors, filters, scalars, limits and error codes.
 *
 * <p>Resolvers read through the SQL client's {@code Pool}, each on a connection of its own: sibling fields run at the same time.
 */
@NullMarked
package io.quantree.graphql;

import org.jspecify.annotations.NullMarked;
