/** Catalogues, the retailers that own them and who may read them. */
@NullMarked
package io.quantree.catalogue;

import org.jspecify.annotations.NullMarked;
