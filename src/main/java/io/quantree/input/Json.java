package io.quantree.input;

import io.smallrye.graphql.api.CustomScalar;
import io.smallrye.graphql.api.CustomStringScalar;
import org.eclipse.microprofile.graphql.Description;

/**
 * Any JSON value. It is declared as a text scalar, because code-first schemas have no other kind; the engine answers the value itself.
 */
@CustomScalar("Json")
@Description("Any JSON value: a text, a number, a truth value, a list or an object.")
public final class Json implements CustomStringScalar {
    private final Object value;

    public Json(String value) {
        this.value = value;
    }

    public Json(Object value) {
        this.value = value;
    }

    public Object value() {
        return value;
    }

    @Override
    public String stringValueForSerialization() {
        return value.toString();
    }
}
