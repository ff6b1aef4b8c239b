/** The connections to the database: connecting to the primary, and closing connections to servers that are gone. */
@NullMarked
package io.quantree.platform.database;

import org.jspecify.annotations.NullMarked;
