/** Finds the locations that can supply several products. */
@NullMarked
package io.quantree.offer.search;

import org.jspecify.annotations.NullMarked;
