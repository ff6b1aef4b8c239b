/** The GraphQL queries of positions and quantities: filters, orders, pages and trees. */
@NullMarked
package io.quantree.stock.query;

import org.jspecify.annotations.NullMarked;
