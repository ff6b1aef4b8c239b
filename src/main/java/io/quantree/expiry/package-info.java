/** Stock past its date: what is due is set EXPIRED, a page at a time. */
@NullMarked
package io.quantree.expiry;

import org.jspecify.annotations.NullMarked;
