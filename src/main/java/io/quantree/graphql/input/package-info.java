/** Arguments and inputs: how the schema takes them, and how values become the records of the API classes. */
@NullMarked
package io.quantree.graphql.input;

import org.jspecify.annotations.NullMarked;
