/** The stored form of a batch's records: frames, CSV, JSON, and the checks of each field. */
@NullMarked
package io.quantree.batch.record;

import org.jspecify.annotations.NullMarked;
