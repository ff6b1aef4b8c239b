/** The page of the console about the audit trail. */
@NullMarked
package io.quantree.console.audit;

import org.jspecify.annotations.NullMarked;
