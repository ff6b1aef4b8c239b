/** Pages of the console about segments: stock added up by their fields, what expires soon, and recalls. */
@NullMarked
package io.quantree.console.segment;

import org.jspecify.annotations.NullMarked;
