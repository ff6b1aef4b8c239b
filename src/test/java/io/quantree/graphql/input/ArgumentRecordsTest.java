package io.quantree.graphql.input;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.Scalars;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ArgumentRecordsTest {
    /** A record of arguments. */
    @Input("PartArguments")
    public record Part(@Nullable Integer first, @Nullable String after) {}

    /** A record that contains a record of arguments. */
    @Input("WholeArguments")
    public record Whole(@Nullable String ref, Part part) {}

    /** An input that stays one argument and contains a record of arguments. */
    @Input("Plain")
    public record Plain(@Nullable String ref, Part part) {}

    private final InputConversion conversion = new InputConversions().to(Whole.class);

    @Test
    void expandsNestedRecordsIntoArgumentsOfTheField() {
        assertThat(schema().getQueryType().getFieldDefinition("things").getArguments())
                .extracting(GraphQLArgument::getName)
                .containsExactly("plain", "ref", "first", "after");
    }

    @Test
    void expandsRecordsOfAnInputIntoItsFields() {
        GraphQLInputObjectType plain = (GraphQLInputObjectType) schema().getType("Plain");

        assertThat(plain.getFields())
                .extracting(GraphQLInputObjectField::getName)
                .containsExactly("ref", "first", "after");
    }

    @Test
    void keepsDescriptionTypeAndDefaultOfAnArgument() {
        GraphQLArgument first =
                schema().getQueryType().getFieldDefinition("things").getArgument("first");

        assertThat(first.getDescription()).isEqualTo("About first.");
        assertThat(first.getType()).isEqualTo(Scalars.GraphQLInt);
        assertThat(first.getArgumentDefaultValue().getValue()).isEqualTo(7);
    }

    @Test
    void leavesNoRecordOfArgumentsInTheSchema() {
        assertThat(schema().getAllTypesAsList())
                .extracting(GraphQLNamedType::getName)
                .contains("Plain")
                .noneMatch(name -> name.endsWith("Arguments"));
    }

    @Test
    void makesAbsentArgumentsNull() {
        assertThat(conversion.of("", Map.of())).isEqualTo(new Whole(null, new Part(null, null)));
    }

    @Test
    void fillsNestedRecordsFromArgumentsOfTheField() {
        assertThat(conversion.of("", Map.of("ref", "a", "after", "b", "first", 3)))
                .isEqualTo(new Whole("a", new Part(3, "b")));
    }

    @Test
    void recognizesRecordsOfArgumentsByTheNameOfTheInput() {
        assertThat(List.of(Part.class, Whole.class, Plain.class, String.class))
                .filteredOn(ArgumentRecords::contains)
                .containsExactly(Part.class, Whole.class);
    }

    private static GraphQLSchema schema() {
        GraphQLInputObjectField first = field("first", Scalars.GraphQLInt)
                .transform(field -> field.description("About first.").defaultValueProgrammatic(7));
        GraphQLInputObjectType part = input("PartArguments", first, field("after", Scalars.GraphQLString));
        GraphQLInputObjectType whole =
                input("WholeArguments", field("ref", Scalars.GraphQLString), field("part", part));
        GraphQLInputObjectType plain = input("Plain", field("ref", Scalars.GraphQLString), field("part", part));
        GraphQLObjectType query = GraphQLObjectType.newObject()
                .name("Query")
                .field(field -> field.name("things")
                        .type(Scalars.GraphQLString)
                        .argument(argument -> argument.name("plain").type(plain))
                        .argument(argument -> argument.name("whole").type(whole)))
                .build();
        return SchemaAdjustment.apply(GraphQLSchema.newSchema()
                        .query(query)
                        .additionalType(part)
                        .additionalType(whole)
                        .additionalType(plain))
                .build();
    }

    private static GraphQLInputObjectType input(String name, GraphQLInputObjectField... fields) {
        return GraphQLInputObjectType.newInputObject()
                .name(name)
                .fields(List.of(fields))
                .build();
    }

    private static GraphQLInputObjectField field(String name, GraphQLInputType type) {
        return GraphQLInputObjectField.newInputObjectField()
                .name(name)
                .type(type)
                .build();
    }
}
