/** Pages of the console about jobs: what went in, what failed and why, and the upload of files. */
@NullMarked
package io.quantree.console.job;

import org.jspecify.annotations.NullMarked;
