/** Sets stock past its date EXPIRED, page by page. */
@NullMarked
package io.quantree.expiry;

import org.jspecify.annotations.NullMarked;
