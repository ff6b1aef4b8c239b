package io.quantree.security;

import io.quarkus.security.PermissionsAllowed;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says of each operation whether it needs a token, and which permission: that of the annotation that Quarkus checks, on the method or its
 * class. Quarkus makes the document while it builds, where the annotations are in its index.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class DescribedPermissions implements OASFilter {
    private static final String SCHEME = "token";

    private final Map<String, String> permissions = new HashMap<>();

    public DescribedPermissions(IndexView index) {
        for (AnnotationInstance operation :
                index.getAnnotations(org.eclipse.microprofile.openapi.annotations.Operation.class)) {
            AnnotationValue id = operation.value("operationId");
            AnnotationInstance required = required(operation.target().asMethod());
            // One that is hidden has no id.
            if (id != null && required != null) {
                permissions.put(
                        id.asString(), String.join(", ", required.value().asStringArray()));
            }
        }
    }

    private static @Nullable AnnotationInstance required(MethodInfo method) {
        AnnotationInstance own = method.annotation(PermissionsAllowed.class);
        return own == null ? method.declaringClass().declaredAnnotation(PermissionsAllowed.class) : own;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        // Each operation has a requirement of its own.
        api.setSecurity(null);
    }

    @Override
    public Operation filterOperation(Operation operation) {
        String permission = permissions.get(String.valueOf(operation.getOperationId()));
        if (permission == null) {
            return operation.security(List.of());
        }
        String description = operation.getDescription() == null ? "" : operation.getDescription() + " ";
        return operation
                .description(description + "Needs the permission " + permission + ".")
                .security(List.of(OASFactory.createSecurityRequirement().addScheme(SCHEME, permission)));
    }
}
