package io.quantree.relay;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** The status that a mutation gives to many entities. */
@Input("StatusInput")
@Description("The status that entities get.")
public record StatusInput(
        @NonNull
        @Description(
                "CREATED, ACTIVE, INACTIVE, OUT_OF_STOCK or AT_RISK; 50 characters at most. One of CREATED, ACTIVE, AT_RISK and OUT_OF_STOCK lets the status follow the number; any other one stays.")
        String status) {}
