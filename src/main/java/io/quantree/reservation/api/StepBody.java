package io.quantree.reservation.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.catalogue.CatalogueFilterKey;
import io.quantree.input.Violations;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads the bodies of steps into the inputs that GraphQL has. */
@Singleton
record StepBody(ReserveBody bodies) {
    StepInputs.Commitment commitment(String ref, JsonNode body, String catalogueRef, Violations faults) {
        BodyObject fields = step(body, faults);
        StepInputs.Commitment input = new StepInputs.Commitment(
                ref, new CatalogueFilterKey(catalogueRef), fields.text("requestRef"), fields.number("ifVersion"));
        fields.end();
        return input;
    }

    StepInputs.Extension extension(String ref, JsonNode body, String catalogueRef, Violations faults) {
        BodyObject fields = step(body, faults);
        StepInputs.Extension input = new StepInputs.Extension(
                ref,
                new CatalogueFilterKey(catalogueRef),
                fields.text("expiresIn"),
                fields.time("holdUntil"),
                fields.text("requestRef"),
                fields.number("ifVersion"));
        fields.end();
        return input;
    }

    StepInputs.Freeing freeing(String ref, JsonNode body, String catalogueRef, Violations faults) {
        BodyObject fields = step(body, faults);
        StepInputs.Freeing input = new StepInputs.Freeing(
                ref,
                new CatalogueFilterKey(catalogueRef),
                fields.texts("lineRefs"),
                fields.text("requestRef"),
                fields.number("ifVersion"));
        fields.end();
        return input;
    }

    StepInputs.Fulfilment fulfilment(String ref, JsonNode body, String catalogueRef, Violations faults) {
        BodyObject fields = step(body, faults);
        StepInputs.Fulfilment input = new StepInputs.Fulfilment(
                ref,
                new CatalogueFilterKey(catalogueRef),
                fields.objects(
                        "lines",
                        line -> new StepInputs.PickedLine(
                                line.required("lineRef"), line.requiredNumber("picked"), line.number("missing"))),
                fields.text("requestRef"),
                fields.number("ifVersion"));
        fields.end();
        return input;
    }

    StepInputs.Reallocation reallocation(String ref, JsonNode body, String catalogueRef, Violations faults) {
        BodyObject fields = step(body, faults);
        StepInputs.Reallocation input = new StepInputs.Reallocation(
                ref,
                new CatalogueFilterKey(catalogueRef),
                fields.texts("lineRefs"),
                fields.text("requestRef"),
                fields.number("ifVersion"));
        fields.end();
        return input;
    }

    StepInputs.Transfer transfer(String ref, JsonNode body, String catalogueRef, Violations faults) {
        BodyObject fields = step(body, faults);
        List<StepInputs.TransferredLine> lines = fields.objects("lines", this::line);
        if (lines == null) {
            faults.missing("lines");
        }
        StepInputs.Transfer input = new StepInputs.Transfer(
                ref,
                new CatalogueFilterKey(catalogueRef),
                lines == null ? List.of() : lines,
                fields.text("policy"),
                fields.text("requestRef"),
                fields.number("ifVersion"));
        fields.end();
        return input;
    }

    private StepInputs.TransferredLine line(BodyObject fields) {
        return new StepInputs.TransferredLine(
                fields.required("lineRef"),
                fields.texts("locationRefs"),
                fields.text("network"),
                fields.text("virtualCatalogue"),
                ReserveBody.segment(fields),
                bodies.where(fields));
    }

    private static BodyObject step(JsonNode body, Violations faults) {
        BodyObject fields = new BodyObject(body, "", faults);
        fields.text("catalogueRef");
        return fields;
    }
}
