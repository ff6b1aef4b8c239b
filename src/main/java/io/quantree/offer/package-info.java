/** Computes at query time how much of a product can be sold, now and later. */
@NullMarked
package io.quantree.offer;

import org.jspecify.annotations.NullMarked;
