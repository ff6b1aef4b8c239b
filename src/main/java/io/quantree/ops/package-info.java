/** Operation: start-up, the sample data, readiness. */
@NullMarked
package io.quantree.ops;

import org.jspecify.annotations.NullMarked;
