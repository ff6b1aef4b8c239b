/** Errors as part of the API: RFC 9457 documents on REST, the same codes on GraphQL and for single records. */
@NullMarked
package io.quantree.problem;

import org.jspecify.annotations.NullMarked;
