/** Who a request speaks for. */
@NullMarked
package io.quantree.security;

import org.jspecify.annotations.NullMarked;
