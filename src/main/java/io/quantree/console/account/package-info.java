/** Pages of the console about users and clients, for administrators. */
@NullMarked
package io.quantree.console.account;

import org.jspecify.annotations.NullMarked;
