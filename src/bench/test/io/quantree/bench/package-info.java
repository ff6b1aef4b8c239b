/** The benchmark: what PostgreSQL alone does with a set of records, and what the service does with the same ones. */
@NullMarked
package io.quantree.bench;

import org.jspecify.annotations.NullMarked;
