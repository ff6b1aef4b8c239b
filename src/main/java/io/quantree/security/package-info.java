/** The retailer that a request is narrowed to. */
@NullMarked
package io.quantree.security;

import org.jspecify.annotations.NullMarked;
