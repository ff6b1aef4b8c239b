/** The connections to the database: how they are made, and how those are found that lead nowhere any more. */
@NullMarked
package io.quantree.platform.database;

import org.jspecify.annotations.NullMarked;
