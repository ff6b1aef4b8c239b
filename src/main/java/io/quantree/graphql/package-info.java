/**
 * What every GraphQL API here shares: Relay pages and cursors, filters, scalars, limits and error codes.
 *
 * <p>Resolvers read through the SQL client's {@code Pool}, never through a Hibernate session: sibling fields run at the same time, and a
 * session that is bound to the request would be closed by one of them under the others.
 */
@NullMarked
package io.quantree.graphql;

import org.jspecify.annotations.NullMarked;
