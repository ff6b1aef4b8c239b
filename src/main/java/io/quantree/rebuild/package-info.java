/** Brings what is stored of positions up to date with what decides about it, in the background. */
@NullMarked
package io.quantree.rebuild;

import org.jspecify.annotations.NullMarked;
