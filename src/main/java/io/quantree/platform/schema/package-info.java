/** The schema version: which one this build needs and whether the database has it. */
@NullMarked
package io.quantree.platform.schema;

import org.jspecify.annotations.NullMarked;
