package io.quantree.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks what can be sold, of PostgreSQL and of the service in turns, so that what drifts hits both. */
final class AvailabilityPass {
    private static final Logger LOG = Logger.getLogger(AvailabilityPass.class.getName());
    private static final int ROUNDS = 2;
    private static final List<OfferedCatalogue> EVERY = List.of(OfferedCatalogue.values());

    private final AvailabilitySides sides;
    private final boolean withFloor;
    private final List<Integer> connections;
    private final Duration duration;

    AvailabilityPass(AvailabilitySides sides, Settings settings) {
        this.sides = sides;
        this.withFloor = settings.floor();
        this.connections = settings.availability().connections();
        this.duration = Duration.ofSeconds(settings.availability().seconds());
    }

    /** Lets the service compile what it needs before anything is measured. */
    void warmUp() throws Exception {
        for (AvailabilityQuestion question : AvailabilityQuestion.all()) {
            sides.service(question, EVERY).turn(most(), duration);
        }
    }

    /** Every question with each number of connections, about all catalogues alike. */
    List<AvailabilityRow> questions(String when) throws Exception {
        List<AvailabilityRow> rows = new ArrayList<>();
        for (int count : connections) {
            for (AvailabilityQuestion question : AvailabilityQuestion.all()) {
                rows.add(row(question.title(), when, question, EVERY, count));
            }
        }
        return rows;
    }

    /** The plainest questions about each catalogue by itself. */
    List<AvailabilityRow> catalogues() throws Exception {
        List<AvailabilityRow> rows = new ArrayList<>();
        for (AvailabilityQuestion question : List.of(AvailabilityQuestion.ONE, AvailabilityQuestion.MANY)) {
            for (OfferedCatalogue catalogue : OfferedCatalogue.values()) {
                rows.add(
                        row(question.title() + ": " + catalogue.title(), "idle", question, List.of(catalogue), most()));
            }
        }
        return rows;
    }

    private AvailabilityRow row(
            String title, String when, AvailabilityQuestion question, List<OfferedCatalogue> of, int count)
            throws Exception {
        Optional<Contender> floor = withFloor ? sides.floor(question, of) : Optional.empty();
        Contender service = sides.service(question, of);
        List<Turn> floorTurns = new ArrayList<>();
        List<Turn> serviceTurns = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            if (floor.isPresent()) {
                floorTurns.add(floor.get().turn(count, duration.dividedBy(ROUNDS)));
            }
            serviceTurns.add(service.turn(count, duration.dividedBy(ROUNDS)));
        }
        @Nullable GraphQlFigure floorFigure = floorTurns.isEmpty() ? null : GraphQlFigure.of(floorTurns);
        GraphQlFigure figure = GraphQlFigure.of(serviceTurns);
        LOG.info(() -> String.format(
                "%-60s %-5s %2d %,9.1f/s, p99 %.2f ms",
                title, when, count, figure.perSecond(), figure.lookup().p99Millis()));
        return new AvailabilityRow(title, count, floorFigure, figure);
    }

    private int most() {
        return connections.get(connections.size() - 1);
    }
}
