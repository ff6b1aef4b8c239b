package io.quantree.stock.write;

import java.util.List;
import java.util.function.BiFunction;

/**
 * One column of the rows that a statement is bound to: an array parameter.
 *
 * @param name what the statement calls it
 * @param type the SQL type of the array
 * @param value the SQL of one element, of the type that the table has
 * @param array the array's elements
 */
record Column<S, T>(String name, String type, String value, BiFunction<S, List<T>, Object[]> array) {}
