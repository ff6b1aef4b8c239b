/** The version of the database's schema: which one this build needs, whether it is there, and what waits for it. */
@NullMarked
package io.quantree.platform.schema;

import org.jspecify.annotations.NullMarked;
