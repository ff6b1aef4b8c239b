/** The GraphQL engine: reads, checks and limits a request, runs its plan and writes the answer. */
@NullMarked
package io.quantree.graphql;

import org.jspecify.annotations.NullMarked;
