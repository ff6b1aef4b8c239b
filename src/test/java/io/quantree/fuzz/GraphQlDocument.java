package io.quantree.fuzz;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A document that follows the schema, most of the time, with its variables. */
final class GraphQlDocument {
    private static final int DEPTH_MAX = 3;
    private static final int ODD = 30;

    private final TypeDefinitionRegistry schema;
    private final Known known;
    private final Chance chance;
    private final Map<String, String> types = new TreeMap<>();
    private final Map<String, String> values = new TreeMap<>();

    GraphQlDocument(TypeDefinitionRegistry schema, Known known, Chance chance) {
        this.schema = schema;
        this.known = known;
        this.chance = chance;
    }

    String write() {
        String operation = chance.oneIn(4) ? "Mutation" : "Query";
        List<FieldDefinition> fields = fields(new TypeName(operation)).orElseThrow();
        List<String> written = new ArrayList<>();
        for (int i = chance.below(2); i >= 0; i--) {
            written.add("f" + i + ": " + field(chance.one(fields), 0));
        }
        String declared = types.entrySet().stream()
                .map(variable -> "$" + variable.getKey() + ": " + variable.getValue())
                .collect(Collectors.joining(", "));
        return operation.toLowerCase(Locale.ROOT) + (declared.isEmpty() ? "" : " (" + declared + ")") + " { "
                + String.join(" ", written) + " }";
    }

    /** The values of the variables, as JSON. */
    String variables() {
        return values.entrySet().stream()
                .map(value -> "\"" + value.getKey() + "\":" + value.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String field(FieldDefinition field, int depth) {
        List<String> arguments = new ArrayList<>();
        for (InputValueDefinition argument : field.getInputValueDefinitions()) {
            if (argument.getType() instanceof NonNullType ? !chance.oneIn(40) : chance.oneIn(7)) {
                arguments.add(argument.getName() + ": " + argument(argument));
            }
        }
        if (chance.oneIn(80)) {
            arguments.add(OddValues.MARKER + ": 1");
        }
        return field.getName()
                + (arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")")
                + fields(field.getType())
                        .map(fields -> selections(fields, depth + 1))
                        .orElse("");
    }

    private String selections(List<FieldDefinition> fields, int depth) {
        List<String> selections = new ArrayList<>(List.of("__typename"));
        for (int i = chance.below(4); i >= 0; i--) {
            FieldDefinition field = chance.one(fields);
            if (depth < DEPTH_MAX || fields(field.getType()).isEmpty()) {
                selections.add("s" + depth + i + ": " + field(field, depth));
            }
        }
        return " { " + String.join(" ", selections) + " }";
    }

    private String argument(InputValueDefinition argument) {
        if (chance.oneIn(2)) {
            return value(argument.getName(), argument.getType(), true, 0);
        }
        String variable = "v" + types.size();
        types.put(variable, AstPrinter.printAst(argument.getType()));
        values.put(variable, value(argument.getName(), argument.getType(), false, 0));
        return "$" + variable;
    }

    /** A value of the type, as a literal of GraphQL or as JSON. */
    private String value(String name, Type<?> type, boolean literal, int depth) {
        if (chance.oneIn(ODD) || depth > DEPTH_MAX) {
            return OddValues.json(chance);
        }
        if (type instanceof NonNullType required) {
            return value(name, required.getType(), literal, depth);
        }
        if (type instanceof ListType list) {
            List<String> elements = new ArrayList<>();
            for (int i = chance.below(3); i >= 0; i--) {
                elements.add(value(name, list.getType(), literal, depth));
            }
            return "[" + String.join(", ", elements) + "]";
        }
        Optional<EnumTypeDefinition> constants = schema.getType(type, EnumTypeDefinition.class);
        if (constants.isPresent()) {
            String constant =
                    chance.one(constants.get().getEnumValueDefinitions()).getName();
            return literal ? constant : quoted(constant);
        }
        return schema.getType(type, InputObjectTypeDefinition.class)
                .map(object -> object(object, literal, depth + 1))
                .orElseGet(() -> scalar(name, ((TypeName) type).getName()));
    }

    private String object(InputObjectTypeDefinition object, boolean literal, int depth) {
        List<String> fields = new ArrayList<>();
        for (InputValueDefinition field : object.getInputValueDefinitions()) {
            if (field.getType() instanceof NonNullType ? !chance.oneIn(40) : chance.oneIn(5)) {
                fields.add((literal ? field.getName() : quoted(field.getName())) + ": "
                        + value(field.getName(), field.getType(), literal, depth));
            }
        }
        return "{" + String.join(", ", fields) + "}";
    }

    private String scalar(String name, String type) {
        return switch (type) {
            case "Int", "BigInteger", "Float", "BigDecimal" -> Integer.toString(chance.below(12) - 1);
            case "Boolean" -> chance.oneIn(2) ? "true" : "false";
            case "DateTime" -> quoted("2027-0" + (1 + chance.below(9)) + "-01T00:00:00Z");
            default -> {
                List<String> values = known.values(name);
                yield quoted(
                        values.isEmpty() || chance.oneIn(8) ? OddValues.MARKER + chance.below(50) : chance.one(values));
            }
        };
    }

    /** The fields of an object or an interface; none of a scalar. */
    private Optional<List<FieldDefinition>> fields(Type<?> type) {
        Type<?> named = type;
        while (!(named instanceof TypeName)) {
            named = named instanceof NonNullType required ? required.getType() : ((ListType) named).getType();
        }
        if (schema.getType(named).orElse(null) instanceof ImplementingTypeDefinition<?> object) {
            return Optional.of(List.copyOf(object.getFieldDefinitions()));
        }
        return Optional.empty();
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
