/** What background work of several features shares: worker loops, signals, queue gauges, steps, partitions. */
@NullMarked
package io.quantree.work;

import org.jspecify.annotations.NullMarked;
