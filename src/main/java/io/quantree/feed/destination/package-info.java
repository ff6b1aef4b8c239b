/** Where the files of inventory feeds go: object storage, a server that takes PUT, a mounted folder, or the database for downloads. */
@NullMarked
package io.quantree.feed.destination;

import org.jspecify.annotations.NullMarked;
