/** Pages of the console about availability: what a virtual catalogue offers of a product, and why not more. */
@NullMarked
package io.quantree.console.availability;

import org.jspecify.annotations.NullMarked;
