/** Events: accepted over REST, applied synchronously or in order in the background, and searched. */
@NullMarked
package io.quantree.event;

import org.jspecify.annotations.NullMarked;
