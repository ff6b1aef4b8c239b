/** Users and clients with their grants, how they log in, and how administrators manage them. */
@NullMarked
package io.quantree.security.account;

import org.jspecify.annotations.NullMarked;
