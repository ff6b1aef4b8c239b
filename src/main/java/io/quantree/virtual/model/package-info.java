/** Virtual catalogues, positions and segments as the rest of the service needs them. */
@NullMarked
package io.quantree.virtual.model;

import org.jspecify.annotations.NullMarked;
