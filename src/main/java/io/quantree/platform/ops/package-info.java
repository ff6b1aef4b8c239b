/** Operation: start-up, the embedded database and its sample data, health checks. */
@NullMarked
package io.quantree.platform.ops;

import org.jspecify.annotations.NullMarked;
