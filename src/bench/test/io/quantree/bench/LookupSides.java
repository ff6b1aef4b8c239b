package io.quantree.bench;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everybody who can be asked a question, each with requests of their own. */
final class LookupSides {
    private final DatabaseServer server;
    private final ServiceProcess service;
    private final RecordSource source;
    private final Map<LookupQuestion, List<RecordedStatement>> statements;
    private final Optional<PgBench> pgbench;

    LookupSides(
            DatabaseServer server,
            ServiceProcess service,
            RecordSource source,
            Map<LookupQuestion, List<RecordedStatement>> statements,
            Optional<PgBench> pgbench) {
        this.server = server;
        this.service = service;
        this.source = source;
        this.statements = Map.copyOf(statements);
        this.pgbench = pgbench;
    }

    List<RecordedStatement> statements(LookupQuestion question) {
        return statements.getOrDefault(question, List.of());
    }

    /** The question's statements without the service: by pgbench, or over JDBC where there is none. */
    Contender floor(LookupQuestion question) throws Exception {
        if (pgbench.isEmpty()) {
            return new JdbcSide(server, question, statements(question), source);
        }
        pgbench.get().tryOut(PgBenchScript.thatMustFind(question, statements(question), source));
        return new PgBenchSide(pgbench.get(), PgBenchScript.of(question, statements(question), source));
    }

    /** The same statements through the service, without GraphQL. */
    Contender bare(LookupQuestion question) {
        LookupValues values = new LookupValues(source);
        return new HttpSide(service, () -> {
            LookupValues.Drawn drawn = values.draw(question);
            return WireRequest.post(
                    service.resolve("/bench/questions/" + question),
                    LookupQuestion.array(drawn.values()),
                    question.proof(drawn),
                    question.proofs());
        });
    }

    /** How a GraphQL request is put. */
    @FunctionalInterface
    interface Wording {
        WireRequest put(GraphQlRequests requests, LookupValues.Drawn drawn);
    }

    /** The question by GraphQL. */
    HttpSide graphql(LookupQuestion question, Wording wording) {
        LookupValues values = new LookupValues(source);
        GraphQlRequests requests = new GraphQlRequests(service, question);
        return new HttpSide(service, () -> wording.put(requests, values.draw(question)));
    }

    HttpSide graphql(LookupQuestion question) {
        return graphql(
                question,
                (requests, drawn) -> WireRequest.post(
                        requests.target(), requests.body(drawn.values()), question.proof(drawn), question.proofs()));
    }

    Contender persisted(LookupQuestion question) {
        return graphql(
                question,
                (requests, drawn) -> WireRequest.post(
                        requests.target(),
                        requests.persistedBody(drawn.values()),
                        question.proof(drawn),
                        question.proofs()));
    }

    Contender persistedByGet(LookupQuestion question) {
        return graphql(
                question,
                (requests, drawn) -> WireRequest.get(
                        requests.persistedAddress(drawn.values()), question.proof(drawn), question.proofs()));
    }
}
