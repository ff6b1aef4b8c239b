/** The runs of inventory feeds: workers claim those that are due, read a snapshot of the database, write files, and publish them. */
@NullMarked
package io.quantree.feed.run;

import org.jspecify.annotations.NullMarked;
