package io.quantree.input;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A free attribute: a value that a client attaches to an entity under a name. */
@Input("AttributeInput")
@Description("A value to attach to an entity under a name of your own. One of the same name is replaced.")
public record AttributeInput(
        @NonNull @Description("The name, unique within the entity; 255 characters at most.")
        String name,

        @NonNull @Description("What the value is, e.g. STRING, INTEGER, DECIMAL, BOOLEAN or JSON; kept as it is given.")
        String type,

        @NonNull @Description("The value.") Json value) {}
