/** Publishes the change feed to a topic of Kafka. */
@NullMarked
package io.quantree.kafka;

import org.jspecify.annotations.NullMarked;
