/** Parts of REST resources that several features share: reading bodies, paging, waiting, ids. */
@NullMarked
package io.quantree.http;

import org.jspecify.annotations.NullMarked;
