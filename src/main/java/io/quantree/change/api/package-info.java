/** The change feed over HTTP: pages, streams, and the stock from which a new reader begins. */
@NullMarked
package io.quantree.change.api;

import org.jspecify.annotations.NullMarked;
