package io.quantree.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromisedPlacesTest {
    private static final GraphQLSchema SCHEMA =
            new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse("""
                    type Query { things(first: Int!, order: Order, orders: [Order!], where: Where): [Thing!]! }
                    type Mutation { change(first: Int! = 1, order: Order): Thing }
                    type Thing { name(length: Int!): String }
                    input Order { by: String!, then: Order }
                    input Where { name: String, order: Order! }
                    """), RuntimeWiring.MOCKED_WIRING);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query ($v: Int = 1) { things(first: $v) { name(length: 1) } }                                      | first",
                "query ($v: Int = 1) { things(first: 1) { name(length: $v) } }                                      | length",
                "query ($v: String = \"a\") { things(first: 1, order: {by: $v}) { name(length: 1) } }               | order.by",
                "query ($v: String = \"a\") { things(first: 1, order: {by: \"b\", then: {by: $v}}) { name(length: 1) } } | order.then.by",
                "query ($v: String = \"a\") { things(first: 1, orders: [{by: \"b\"}, {by: $v}]) { name(length: 1) } } | orders[1].by",
                "query ($v: String = \"a\") { things(first: 1, orders: {by: $v}) { name(length: 1) } }              | orders.by",
                "query ($v: Order = {by: \"a\"}) { things(first: 1, where: {order: $v}) { name(length: 1) } }       | where.order",
                "query ($v: Boolean = true) { things(first: 1) { name(length: 1) @skip(if: $v) } }                  | if",
                "query ($v: Int = 1) { things(first: 1) { ...F } } fragment F on Thing { name(length: $v) }         | length",
                "query ($v: Int = 1) { things(first: 1) { ... on Thing { name(length: $v) } } }                     | length",
                "mutation ($v: Int) { change(first: $v) { name(length: 1) } }                                       | first"
            })
    void findsVariableInNonNullPlace(String query, String place) {
        assertThat(places(query)).isEqualTo(Map.of("v", place));
    }

    @Test
    void omitsVariablesThatTakeNoNullAndPlacesThatDo() {
        assertThat(places("""
                query ($n: Int!, $by: String!, $order: Order = {by: "a"}, $name: String = "b") {
                  things(first: $n, order: $order, orders: [{by: $by}], where: {name: $name, order: {by: "c"}}) { name(length: $n) }
                }""")).isEmpty();
    }

    private static Map<String, String> places(String query) {
        Document document = Parser.parse(query);
        return PromisedPlaces.of(
                SCHEMA,
                document,
                document.getDefinitionsOfType(OperationDefinition.class).get(0));
    }
}
