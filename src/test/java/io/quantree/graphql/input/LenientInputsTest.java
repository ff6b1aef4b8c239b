package io.quantree.graphql.input;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import org.junit.jupiter.api.Test;

class LenientInputsTest {
    private static final String STRICT = """
            type Query { things(first: Int!, refs: [[String!]!]!, where: Where!, input: Thing!): [String!]! location(ref: String!): String }
            input Where { and: [Where!] ref: String! }
            input Thing { name: String! parts: [Thing!]! }
            """;

    private final GraphQLSchema schema = SchemaAdjustment.apply(strict()).build();

    @Test
    void takesNullAsElementOfAList() {
        assertThat(argument("refs")).isEqualTo("[[String]]!");
        assertThat(field("Where", "and")).isEqualTo("[Where]");
        assertThat(field("Thing", "parts")).isEqualTo("[Thing]!");
    }

    @Test
    void takesNullAsInput() {
        assertThat(argument("input")).isEqualTo("Thing");
    }

    @Test
    void takesNullWhereThePublishedContractDoes() {
        assertThat(GraphQLTypeUtil.simplePrint(schema.getQueryType()
                        .getFieldDefinition("location")
                        .getArgument("ref")
                        .getType()))
                .isEqualTo("String");
    }

    @Test
    void keepsWhatElseIsRequired() {
        assertThat(argument("first")).isEqualTo("Int!");
        assertThat(argument("where")).isEqualTo("Where!");
        assertThat(field("Where", "ref")).isEqualTo("String!");
        assertThat(GraphQLTypeUtil.simplePrint(
                        schema.getQueryType().getFieldDefinition("things").getType()))
                .isEqualTo("[String!]!");
    }

    private static GraphQLSchema.Builder strict() {
        GraphQLSchema schema = new SchemaGenerator()
                .makeExecutableSchema(new SchemaParser().parse(STRICT), RuntimeWiring.MOCKED_WIRING);
        // The extension names all input objects itself, whether a field needs them or not.
        return GraphQLSchema.newSchema(schema)
                .additionalType(schema.getType("Where"))
                .additionalType(schema.getType("Thing"));
    }

    private String argument(String name) {
        return GraphQLTypeUtil.simplePrint(schema.getQueryType()
                .getFieldDefinition("things")
                .getArgument(name)
                .getType());
    }

    private String field(String input, String name) {
        return GraphQLTypeUtil.simplePrint(
                ((GraphQLInputObjectType) schema.getType(input)).getField(name).getType());
    }
}
