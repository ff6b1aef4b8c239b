package io.quantree.security;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchemaPermissionsTest {
    private static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");

    private final TypeDefinitionRegistry schema = parsed();

    private static TypeDefinitionRegistry parsed() {
        try {
            return new SchemaParser().parse(Files.readString(Path.of("src/main/graphql/schema.graphql")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyTypeOfTheSchemaHasARule() {
        assertThat(schema.getTypes(ObjectTypeDefinition.class))
                .extracting(ObjectTypeDefinition::getName)
                .filteredOn(name -> !ROOTS.contains(name))
                .isNotEmpty()
                .allMatch(SchemaPermissions::knowsType);
    }

    @Test
    void everyMutationOfTheSchemaHasARule() {
        assertThat(schema.getType("Mutation", ObjectTypeDefinition.class)
                        .orElseThrow()
                        .getFieldDefinitions())
                .extracting(field -> field.getName())
                .isNotEmpty()
                .allMatch(SchemaPermissions::knowsMutation);
    }

    @Test
    void pageAndEntryOfAListNeedWhatTheEntityNeeds() {
        assertThat(SchemaPermissions.view("InventoryPositionConnection")).isEqualTo(Permission.INVENTORYPOSITION_VIEW);
        assertThat(SchemaPermissions.view("VirtualInventoryEdge")).isEqualTo(Permission.VIRTUALPOSITION_VIEW);
    }

    @Test
    void upsertNeedsToCreateAndToUpdate() {
        assertThat(SchemaPermissions.writes("upsertLocations"))
                .containsExactlyInAnyOrder(Permission.LOCATION_CREATE, Permission.LOCATION_UPDATE);
    }

    @Test
    void withoutARuleOnlyAnAdministratorSeesOrWrites() {
        assertThat(SchemaPermissions.view("Undecided")).isEqualTo(Permission.ADMIN);
        assertThat(SchemaPermissions.writes("dropEverything")).containsExactly(Permission.ADMIN);
    }
}
