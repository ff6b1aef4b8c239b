package io.quantree.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Describes the response {@value #CODE} of each operation as a problem document. A resource only needs an
 * {@link org.eclipse.microprofile.openapi.annotations.responses.APIResponse} with this code.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemResponses implements OASFilter {
    public static final String CODE = APIResponses.DEFAULT;

    @Override
    public Operation filterOperation(Operation operation) {
        APIResponse problem = operation.getResponses().getDefaultValue();
        if (problem != null) {
            problem.description("What is wrong, as a problem document.")
                    .content(OASFactory.createContent()
                            .addMediaType(
                                    ProblemDocument.MEDIA_TYPE,
                                    OASFactory.createMediaType()
                                            .schema(OASFactory.createSchema().ref("Problem"))));
        }
        return operation;
    }
}
