/** The model of virtual catalogues, positions and segments. */
@NullMarked
package io.quantree.virtual.model;

import org.jspecify.annotations.NullMarked;
