/** How much a client may send in a second. */
@NullMarked
package io.quantree.security.rate;

import org.jspecify.annotations.NullMarked;
