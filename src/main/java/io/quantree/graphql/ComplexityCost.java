package io.quantree.graphql;

import io.smallrye.graphql.api.Directive;
import io.smallrye.graphql.api.DirectiveLocation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** What reading a field costs in the complexity of a query, where that is not 1. */
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Description(
        "What reading the field costs in the complexity of a query, for each of its `keys` if it has any; 1 where nothing is said.")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ComplexityCost {
    String NAME = "complexityCost";

    @NonNull
    @Description("The cost of one such field.")
    int value();
}
