package io.quantree.ledger;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A line of the answer to a reconciliation. */
@Schema(
        name = "ReconcileLine",
        description = "A line of the answer; each is a JSON object. The last line is the summary.",
        oneOf = {Difference.class, ReconcileSummary.class})
public sealed interface ReconcileLine permits Difference, ReconcileSummary {}
