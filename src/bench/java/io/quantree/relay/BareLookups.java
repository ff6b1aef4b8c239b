package io.quantree.relay;

import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The service's lookups without GraphQL: the same statements on the same pool, and the rows as JSON. The difference to a GraphQL request
 * is the cost of GraphQL. This is part of the benchmark's build only.
 */
@Path("/bench")
@Singleton
public class BareLookups {
    private final RecordedStatements reader;
    private final Map<String, List<BareStatement>> questions = new ConcurrentHashMap<>();

    BareLookups(RecordedStatements reader) {
        this.reader = reader;
    }

    /**
     * How a question was recorded.
     *
     * @param marks the recorded values, which later requests replace
     * @param columns the columns of the answer, for each statement; none for levels, which are summed
     */
    public record Recording(List<String> marks, List<List<String>> columns) {}

    /** Starts recording. */
    @POST
    @Path("/recording")
    public void begin() {
        reader.record();
    }

    /** Stops recording. The recorded statements answer the question from now on. */
    @PUT
    @Path("/questions/{question}")
    public List<BareStatement> define(String question, Recording recording) {
        BareShape shape = recording.columns().isEmpty() ? BareShape.LEVELS : BareShape.ROWS;
        List<BareStatement> statements = new ArrayList<>();
        for (BareStatement.Sent each : reader.recorded()) {
            List<String> columns = shape == BareShape.ROWS ? recording.columns().get(statements.size()) : List.of();
            statements.add(BareStatement.of(each, recording.marks(), shape, columns));
        }
        questions.put(question, List.copyOf(statements));
        return statements;
    }

    /** Answers the question for these values with the rows of its statements, in order. */
    @POST
    @Path("/questions/{question}")
    public Uni<List<List<Object>>> ask(String question, List<String> values) {
        List<BareStatement> statements = questions.get(question);
        if (statements == null) {
            throw Problem.of(ProblemType.NOT_FOUND, "There is no such question.")
                    .value(question);
        }
        Uni<List<List<Object>>> answers = Uni.createFrom().item(new ArrayList<>());
        for (BareStatement statement : statements) {
            answers = answers.chain(
                    so -> reader.read(statement.sql(), statement.bind(values)).map(rows -> {
                        so.add(statement.answer(rows));
                        return so;
                    }));
        }
        return answers;
    }
}
