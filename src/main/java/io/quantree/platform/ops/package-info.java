/** Operation: start-up, the sample data, readiness. */
@NullMarked
package io.quantree.platform.ops;

import org.jspecify.annotations.NullMarked;
