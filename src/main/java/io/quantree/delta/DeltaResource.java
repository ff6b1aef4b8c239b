package io.quantree.delta;

import io.quantree.catalogue.Catalogue;
import io.quantree.catalogue.Catalogues;
import io.quantree.http.BodyReader;
import io.quantree.input.FieldText;
import io.quantree.input.RecordLimits;
import io.quantree.platform.telemetry.Stages;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemDocument;
import io.quantree.problem.ProblemType;
import io.quantree.security.RetailerScope;
import io.quantree.stock.move.MoveResult;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deltas over HTTP. */
@Path("/api/v1/deltas")
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Deltas",
        description = "Relative changes of stock, each applied exactly once and answered after it is committed.")
@APIResponse(
        responseCode = "default",
        description = "What is wrong, as a problem document.",
        content =
                @Content(
                        mediaType = ProblemDocument.MEDIA_TYPE,
                        schema = @Schema(implementation = ProblemDocument.class)))
public class DeltaResource {
    static final String NDJSON = "application/x-ndjson";

    /** What is read where it comes in; reading more would keep other connections waiting. */
    private static final int EVENT_LOOP_BYTES = 16_384;

    private final Catalogues catalogues;
    private final RetailerScope scope;
    private final DeltaQueue queue;
    private final DeltaSettings settings;
    private final DeltaMetrics metrics;
    private final Stages stages;
    private final Clock clock;

    DeltaResource(
            Catalogues catalogues,
            RetailerScope scope,
            DeltaQueue queue,
            DeltaSettings settings,
            DeltaMetrics metrics,
            Stages stages,
            Clock clock) {
        this.catalogues = catalogues;
        this.scope = scope;
        this.queue = queue;
        this.settings = settings;
        this.metrics = metrics;
        this.stages = stages;
        this.clock = clock;
    }

    /** Applies deltas, and answers when they are committed. */
    @POST
    @Consumes({MediaType.APPLICATION_JSON, NDJSON})
    @Operation(
            operationId = "applyDeltas",
            summary = "Apply deltas",
            description =
                    "Up to 5,000 relative changes, as a JSON array or as one JSON object on each line. Each is applied on its own, in the order"
                            + " of its position's deltas, and exactly once: sent again under the same deltaId it is answered as a duplicate and changes"
                            + " nothing. Answered when everything that was applied is committed. 429 with Retry-After when too many deltas wait; none of"
                            + " the request's deltas is then applied.")
    @APIResponse(
            responseCode = "200",
            description = "What became of each delta.",
            content = @Content(schema = @Schema(implementation = DeltaAnswer.class)))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = DeltaEntry.class),
                            examples = @ExampleObject(name = "sale", value = DeltaEntry.EXAMPLE)))
    public Uni<DeltaAnswer> apply(
            @Context HttpServerRequest request,
            @Parameter(
                            description =
                                    "The catalogue of the deltas that name none; without it, the default catalogue of the retailer whom the"
                                            + " request speaks for.")
                    @QueryParam("catalogueRef")
                    @Nullable
                    String catalogueRef,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding) {
        long limit = settings.bodyMax().asLongValue();
        BodyReader.isGzip(encoding);
        checkRef(catalogueRef);
        // Asked for now, because what follows may run in another context than the request's.
        OptionalLong retailer = scope.retailer();
        return BodyReader.read(request, limit)
                .chain(body -> body.length > EVENT_LOOP_BYTES || encoding != null
                        ? Uni.createFrom().item(body).emitOn(Infrastructure.getDefaultWorkerPool())
                        : Uni.createFrom().item(body))
                .map(body -> read(BodyReader.decoded(body, encoding, limit), contentType))
                .chain(deltas -> found(deltas, catalogueRef, retailer)
                        .chain(known -> submit(deltas, known, catalogueRef))
                        .map(results -> answer(deltas, results)));
    }

    private static void checkRef(@Nullable String catalogueRef) {
        Problem fault = catalogueRef == null ? null : FieldText.fault("catalogueRef", RecordLimits.TEXT, catalogueRef);
        if (fault != null) {
            throw fault;
        }
    }

    private List<ReadDelta> read(byte[] body, @Nullable String contentType) {
        DeltaBody deltas =
                new DeltaBody(new DeltaFields(Instant.now(clock), settings.aheadMax()), settings.recordsMax());
        return contentType != null && contentType.startsWith(NDJSON) ? deltas.lines(body) : deltas.array(body);
    }

    /** The catalogues that the deltas name; the one of those that name none is under the empty ref. */
    private Uni<Map<String, Catalogue>> found(
            List<ReadDelta> deltas, @Nullable String catalogueRef, OptionalLong retailer) {
        Set<String> refs = new LinkedHashSet<>();
        deltas.stream().filter(delta -> delta.delta() != null).forEach(delta -> refs.add(ref(delta, catalogueRef)));
        Map<String, Catalogue> found = new HashMap<>();
        return Multi.createFrom()
                .iterable(refs)
                .onItem()
                .transformToUniAndConcatenate(
                        ref -> find(ref, retailer).invoke(catalogue -> catalogue.ifPresent(own -> found.put(ref, own))))
                .collect()
                .last()
                .replaceWith(found);
    }

    private Uni<Optional<Catalogue>> find(String ref, OptionalLong retailer) {
        if (ref.isEmpty()) {
            return retailer.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : catalogues.defaultOf(retailer.getAsLong());
        }
        return catalogues
                .find(ref)
                .map(catalogue ->
                        catalogue.filter(own -> retailer.isEmpty() || own.retailerId() == retailer.getAsLong()));
    }

    private static String ref(ReadDelta delta, @Nullable String catalogueRef) {
        String own = delta.catalogueRef();
        return own != null ? own : catalogueRef != null ? catalogueRef : "";
    }

    private Uni<List<MoveResult>> submit(
            List<ReadDelta> deltas, Map<String, Catalogue> known, @Nullable String catalogueRef) {
        long start = System.nanoTime();
        Submission submission = new Submission(deltas.size(), stages.current());
        List<Pending> pending = new ArrayList<>(deltas.size());
        for (int i = 0; i < deltas.size(); i++) {
            ReadDelta read = deltas.get(i);
            Catalogue catalogue = known.get(ref(read, catalogueRef));
            if (read.delta() != null && catalogue != null) {
                pending.add(new Pending(catalogue, read.delta(), submission, i));
            }
        }
        queue.add(pending);
        for (int i = 0; i < deltas.size(); i++) {
            ReadDelta read = deltas.get(i);
            String ref = ref(read, catalogueRef);
            if (read.fault() != null) {
                submission.settle(i, MoveResult.rejected(read.fault()));
            } else if (!known.containsKey(ref)) {
                submission.settle(i, MoveResult.rejected(unknown(ref)));
            }
        }
        return submission.results().invoke(() -> metrics.answered(start));
    }

    private static Problem unknown(String ref) {
        return ref.isEmpty()
                ? Problem.of(ProblemType.REQUIRED, "catalogueRef is required").field("catalogueRef")
                : Problem.of(ProblemType.NOT_FOUND, "there is no catalogue " + ref)
                        .field("catalogueRef")
                        .value(ref);
    }

    private static DeltaAnswer answer(List<ReadDelta> deltas, List<MoveResult> results) {
        List<DeltaAnswer.Result> answers = new ArrayList<>(deltas.size());
        for (int i = 0; i < deltas.size(); i++) {
            answers.add(DeltaAnswer.Result.of(deltas.get(i).deltaId(), results.get(i)));
        }
        return new DeltaAnswer(answers);
    }
}
