/** Inventory feeds: what is exported, how often and where to, the runs that were made of them, and the download of their files. */
@NullMarked
package io.quantree.feed;

import org.jspecify.annotations.NullMarked;
