/** Batches over HTTP: submission, streams, results and reports. */
@NullMarked
package io.quantree.batch.api;

import org.jspecify.annotations.NullMarked;
