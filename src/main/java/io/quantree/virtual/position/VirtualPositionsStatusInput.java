package io.quantree.virtual.position;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The new status of virtual positions. */
@Input("VirtualPositionsStatusInput")
@Description("The status that virtual positions get.")
public record VirtualPositionsStatusInput(
        @NonNull
        @Description(
                "CREATED, ACTIVE, AT_RISK or OUT_OF_STOCK let statuses follow quantities; INACTIVE, or any other of at most 50 characters, withdraws the positions.")
        String status) {}
