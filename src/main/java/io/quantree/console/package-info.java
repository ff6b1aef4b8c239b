/** What all pages of the console share: who is signed in, the layout, the assets, and how failures are shown. */
@NullMarked
package io.quantree.console;

import org.jspecify.annotations.NullMarked;
