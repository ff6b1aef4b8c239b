/** What the service says about itself while it works: fields of log lines, spans, labels and signs of life. */
@NullMarked
package io.quantree.platform.telemetry;

import org.jspecify.annotations.NullMarked;
