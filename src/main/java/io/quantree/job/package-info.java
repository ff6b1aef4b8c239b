/** Jobs, their acceptance and idempotency keys. */
@NullMarked
package io.quantree.job;

import org.jspecify.annotations.NullMarked;
