package io.quantree.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/** Who can be asked what can be sold: the service, and PostgreSQL with the statements that the service sends. */
final class AvailabilitySides {
    private final ServiceProcess service;
    private final RecordSource source;
    private final Optional<PgBench> pgbench;
    private final ServiceQuestions questions;
    private final Map<AvailabilityQuestion, Map<OfferedCatalogue, List<RecordedStatement>>> statements =
            new HashMap<>();
    private final Set<PgBenchScript> tried = new HashSet<>();

    AvailabilitySides(ServiceProcess service, ServiceClient client, RecordSource source, Optional<PgBench> pgbench) {
        this.service = service;
        this.source = source;
        this.pgbench = pgbench;
        this.questions = new ServiceQuestions(service, client);
    }

    /** The statements by which the service answers the question about a catalogue. */
    List<RecordedStatement> statements(AvailabilityQuestion question, OfferedCatalogue catalogue) throws Exception {
        Map<OfferedCatalogue, List<RecordedStatement>> known =
                statements.computeIfAbsent(question, first -> new HashMap<>());
        List<RecordedStatement> found = known.get(catalogue);
        if (found == null) {
            List<String> marks = question.marks();
            found = questions.record("availability", question.body(catalogue, marks), marks, List.of());
            known.put(catalogue, found);
        }
        return found;
    }

    /** Random values of a question. */
    List<String> values(AvailabilityQuestion question) {
        return question.draw(new SplittableRandom(17), source.skus());
    }

    /** The service, asked about one of the catalogues after the other. */
    Contender service(AvailabilityQuestion question, List<OfferedCatalogue> catalogues) {
        SplittableRandom random = new SplittableRandom(19);
        return new HttpSide(
                service,
                () -> WireRequest.post(
                        service.resolve("/graphql"),
                        question.body(
                                catalogues.get(random.nextInt(catalogues.size())),
                                question.draw(random, source.skus())),
                        AvailabilityQuestion.PROOF,
                        question.keys()));
    }

    /** The same without the service, where there is pgbench. */
    Optional<Contender> floor(AvailabilityQuestion question, List<OfferedCatalogue> catalogues) throws Exception {
        if (pgbench.isEmpty()) {
            return Optional.empty();
        }
        List<List<RecordedStatement>> of = new ArrayList<>();
        for (OfferedCatalogue each : catalogues) {
            of.add(statements(question, each));
        }
        AvailabilityScript script = new AvailabilityScript(question, of, source.skus());
        if (tried.add(script.script())) {
            pgbench.get().tryOut(script.thatMustFind());
        }
        return Optional.of(new PgBenchSide(pgbench.get(), script.script()));
    }
}
