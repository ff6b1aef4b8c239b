/** Access tokens: the keys that sign them, their verification, what withdraws them, and tokens of an outside issuer. */
@NullMarked
package io.quantree.security.token;

import org.jspecify.annotations.NullMarked;
