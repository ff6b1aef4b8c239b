/** Commands about jobs. */
@NullMarked
package io.quantree.cli.job;

import org.jspecify.annotations.NullMarked;
