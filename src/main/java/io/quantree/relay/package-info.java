/** The conventions of lists on GraphQL: cursors, pages, filters, orders, batch loading and limits. */
@NullMarked
package io.quantree.relay;

import org.jspecify.annotations.NullMarked;
