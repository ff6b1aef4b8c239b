/** Telemetry: log fields, spans, metric labels and the liveness of workers. */
@NullMarked
package io.quantree.platform.telemetry;

import org.jspecify.annotations.NullMarked;
