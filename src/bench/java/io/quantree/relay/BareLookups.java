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
 * The service's lookups without GraphQL: the same statements, the same pool, the rows as JSON and nothing else. What GraphQL costs is
 * what a request costs more than here. It is part of the benchmark's build only.
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
     * How a question was asked while it was recorded.
     *
     * @param marks the values that later ones stand in for
     * @param columns which columns of each statement the answer has; none for levels, which are added up
     */
    public record Recording(List<String> marks, List<List<String>> columns) {}

    /** Begins to record. */
    @POST
    @Path("/recording")
    public void begin() {
        reader.record();
    }

    /** Ends the recording; what it holds answers the question from now on. */
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

    /** Answers the question for these values: the rows of each of its statements, one after the other. */
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
