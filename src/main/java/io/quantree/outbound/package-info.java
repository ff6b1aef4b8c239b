/** Requests of the service to servers that clients name: which addresses it connects to. */
@NullMarked
package io.quantree.outbound;

import org.jspecify.annotations.NullMarked;
