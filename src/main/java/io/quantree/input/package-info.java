/** Checks of the fields of requests, records and mutations: limits, types, dates, free attributes. */
@NullMarked
package io.quantree.input;

import org.jspecify.annotations.NullMarked;
