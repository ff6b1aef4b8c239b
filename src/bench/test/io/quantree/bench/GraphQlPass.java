package io.quantree.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks every question of every side, in turns, so that what drifts hits all of them. */
final class GraphQlPass {
    private static final Logger LOG = Logger.getLogger(GraphQlPass.class.getName());
    private static final int ROUNDS = 2;
    private static final String FLOOR = "floor";
    private static final String BARE = "bare";
    private static final String GRAPHQL = "GraphQL";
    private static final String PERSISTED = "GraphQL, persisted";
    private static final String PERSISTED_GET = "GraphQL, persisted, GET";
    private static final String BUSY = "p99 40 ms (aim 15 ms)";

    private final LookupSides sides;
    private final ServiceQuestions service;
    private final boolean withFloor;
    private final Duration duration;

    GraphQlPass(LookupSides sides, ServiceQuestions service, boolean withFloor, Duration duration) {
        this.sides = sides;
        this.service = service;
        this.withFloor = withFloor;
        this.duration = duration;
    }

    /** All questions with each number of connections, on a service that does nothing else. */
    List<GraphQlRow> idle(List<Integer> connections, LookupValues values) throws Exception {
        Map<LookupQuestion, Map<String, Contender>> asked = new EnumMap<>(LookupQuestion.class);
        for (LookupQuestion question : LookupQuestion.values()) {
            Map<String, Contender> of = all(question, values);
            for (Contender side : of.values()) {
                side.turn(connections.get(0), duration);
            }
            asked.put(question, of);
        }
        List<GraphQlRow> rows = new ArrayList<>();
        for (int count : connections) {
            for (Map.Entry<LookupQuestion, Map<String, Contender>> each : asked.entrySet()) {
                LookupQuestion question = each.getKey();
                rows.addAll(
                        rows(question, question.target(), count, figures(question.title(), each.getValue(), count)));
            }
        }
        return rows;
    }

    /** The questions about one segment, while another load keeps the service busy. */
    List<GraphQlRow> busy(int connections) throws Exception {
        // The service has taken no batch yet, and its compiler would be part of what is measured.
        sides.graphql(LookupQuestion.QUANTITY).turn(connections, duration);
        List<GraphQlRow> rows = new ArrayList<>();
        for (LookupQuestion question : List.of(LookupQuestion.QUANTITY, LookupQuestion.LEVEL)) {
            Map<String, Contender> of = new LinkedHashMap<>();
            of.put(BARE, sides.bare(question));
            of.put(GRAPHQL, sides.graphql(question));
            rows.addAll(rows(question, BUSY, connections, figures(question.title() + ", busy", of, connections)));
        }
        return rows;
    }

    private Map<String, Contender> all(LookupQuestion question, LookupValues values) throws Exception {
        Map<String, Contender> of = new LinkedHashMap<>();
        if (withFloor) {
            of.put(FLOOR, sides.floor(question));
        }
        of.put(BARE, sides.bare(question));
        of.put(GRAPHQL, sides.graphql(question));
        if (question == LookupQuestion.QUANTITY) {
            service.persist(question, values.draw(question).values());
            of.put(PERSISTED, sides.persisted(question));
            of.put(PERSISTED_GET, sides.persistedByGet(question));
        }
        return of;
    }

    private Map<String, GraphQlFigure> figures(String title, Map<String, Contender> asked, int connections)
            throws Exception {
        Map<String, List<Turn>> turns = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Contender> side : asked.entrySet()) {
                turns.computeIfAbsent(side.getKey(), first -> new ArrayList<>())
                        .add(side.getValue().turn(connections, duration.dividedBy(ROUNDS)));
            }
        }
        Map<String, GraphQlFigure> figures = new LinkedHashMap<>();
        turns.forEach((side, parts) -> {
            GraphQlFigure figure = GraphQlFigure.of(parts);
            LOG.info(() -> String.format(
                    "%-40s %3d %-24s %,9.0f/s, p99 %.2f ms",
                    title,
                    connections,
                    side,
                    figure.perSecond(),
                    figure.lookup().p99Millis()));
            figures.put(side, figure);
        });
        return figures;
    }

    private static List<GraphQlRow> rows(
            LookupQuestion question, String target, int connections, Map<String, GraphQlFigure> of) {
        List<GraphQlRow> rows = new ArrayList<>();
        for (String wording : List.of(GRAPHQL, PERSISTED, PERSISTED_GET)) {
            @Nullable GraphQlFigure graphql = of.get(wording);
            if (graphql != null) {
                rows.add(new GraphQlRow(
                        question.title() + wording.substring(GRAPHQL.length()),
                        target,
                        connections,
                        of.get(FLOOR),
                        of.get(BARE),
                        graphql));
            }
        }
        return rows;
    }
}
