/** The GraphQL API of virtual positions and their segments. */
@NullMarked
package io.quantree.virtual.position;

import org.jspecify.annotations.NullMarked;
