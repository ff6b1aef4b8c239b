/** What a customer can buy: virtual catalogues and what they offer, worked out from stock at the moment of the question. */
@NullMarked
package io.quantree.availability;

import org.jspecify.annotations.NullMarked;
