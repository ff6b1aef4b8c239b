/** Pages of the console about feeds: their runs and their files. */
@NullMarked
package io.quantree.console.feed;

import org.jspecify.annotations.NullMarked;
