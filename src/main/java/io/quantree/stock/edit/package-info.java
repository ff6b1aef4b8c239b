/** The GraphQL mutations of positions and quantities. */
@NullMarked
package io.quantree.stock.edit;

import org.jspecify.annotations.NullMarked;
