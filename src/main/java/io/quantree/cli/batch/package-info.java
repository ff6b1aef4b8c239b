/** Commands that send files and show what became of them. */
@NullMarked
package io.quantree.cli.batch;

import org.jspecify.annotations.NullMarked;
