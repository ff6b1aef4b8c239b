/** The GraphQL API of virtual catalogues. */
@NullMarked
package io.quantree.virtual.catalogue;

import org.jspecify.annotations.NullMarked;
