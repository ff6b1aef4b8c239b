package io.quantree.bench;

import org.jspecify.annotations.Nullable;

/**
 * What a question came to with so many connections; a side that has not been asked is absent.
 *
 * @param title the question, and how it was put when it was not put plainly
 * @param target what it should reach
 * @param connections how many connections asked
 */
record GraphQlRow(
        String title,
        String target,
        int connections,
        @Nullable GraphQlFigure floor,
        @Nullable GraphQlFigure bare,
        @Nullable GraphQlFigure graphql) {}
