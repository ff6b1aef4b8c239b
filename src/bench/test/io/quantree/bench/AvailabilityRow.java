package io.quantree.bench;

import org.jspecify.annotations.Nullable;

/**
 * What a question came to with so many connections.
 *
 * @param title the question, or the catalogue that it was put to
 * @param floor its statements on PostgreSQL alone, if they were measured
 */
record AvailabilityRow(
        String title, int connections, @Nullable GraphQlFigure floor, GraphQlFigure service) {}
