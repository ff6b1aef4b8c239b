package io.quantree.security.account;

import com.fasterxml.jackson.databind.JsonNode;
import io.quantree.input.Violations;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.security.Grant;
import io.quantree.security.Permission;
import io.quantree.security.RetailerScope;
import io.quantree.security.RetailerSet;
import io.quantree.security.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads grants: {@code {"role": "INGEST", "retailers": ["1", "2"]}} or {@code {"permission": "JOB_VIEW", "retailers": ["*"]}}. */
record GrantFields(Violations faults) {
    /** How long the grants of an account may be together, because each of its tokens holds them. */
    static final int LENGTH_MAX = 4_000;

    static final String ALL = "*";

    private static final String FIELD = "grants";
    private static final Set<String> KNOWN = Set.of("role", "permission", "retailers");

    List<String> read(JsonNode grants) {
        if (!grants.isArray()) {
            faults.wrongType(FIELD, "a list", grants);
            return List.of();
        }
        List<String> texts = IntStream.range(0, grants.size())
                .mapToObj(i -> grant(FIELD + "[" + i + "]", grants.get(i)))
                .filter(Objects::nonNull)
                .map(Grant::text)
                .distinct()
                .sorted()
                .toList();
        int length = texts.stream().mapToInt(text -> text.length() + 3).sum();
        if (length > LENGTH_MAX) {
            faults.add(Problem.of(
                            ProblemType.TOO_LONG,
                            "The grants have " + length + " characters as tokens hold them, more than " + LENGTH_MAX
                                    + ". Grant all retailers, or use several accounts.")
                    .about(FIELD, length, LENGTH_MAX));
        }
        return texts;
    }

    private @Nullable Grant grant(String field, JsonNode grant) {
        if (!grant.isObject()) {
            faults.wrongType(field, "an object", grant);
            return null;
        }
        grant.fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                faults.add(Problem.of(ProblemType.INVALID_VALUE, "There is no field " + field + "." + name + ".")
                        .about(field + "." + name, null, KNOWN));
            }
        });
        String name = name(field, grant);
        RetailerSet retailers = retailers(field + ".retailers", grant.path("retailers"));
        if (name == null || retailers == null) {
            return null;
        }
        if (Grant.permissions(name).contains(Permission.ADMIN) && !retailers.all()) {
            faults.add(Problem.of(
                            ProblemType.INVALID_VALUE,
                            "ADMIN manages the accounts of all retailers, so it is granted for [\"*\"] only.")
                    .about(field + ".retailers", grant.path("retailers"), ALL));
            return null;
        }
        return new Grant(name, retailers);
    }

    private @Nullable String name(String field, JsonNode grant) {
        JsonNode role = grant.path("role");
        JsonNode permission = grant.path("permission");
        if (role.isMissingNode() == permission.isMissingNode()) {
            faults.add(Problem.of(ProblemType.REQUIRED, field + " names either a role or a permission.")
                    .field(field));
            return null;
        }
        if (permission.isMissingNode()) {
            return Role.of(role.asText())
                    .map(found -> Grant.ROLE + found.name())
                    .orElseGet(() -> {
                        unknown(field + ".role", role, Arrays.asList(Role.values()));
                        return null;
                    });
        }
        return Permission.of(permission.asText()).map(Permission::name).orElseGet(() -> {
            unknown(field + ".permission", permission, Arrays.asList(Permission.values()));
            return null;
        });
    }

    private void unknown(String field, JsonNode value, List<?> known) {
        faults.add(Problem.of(ProblemType.INVALID_VALUE, field + " must be one of " + known + ".")
                .about(field, value.asText(), known));
    }

    private @Nullable RetailerSet retailers(String field, JsonNode ids) {
        if (!ids.isArray() || ids.isEmpty()) {
            faults.add(Problem.of(ProblemType.REQUIRED, field + " lists ids of retailers, or \"*\" for all.")
                    .about(field, ids.isMissingNode() ? null : ids));
            return null;
        }
        Set<Long> set = new TreeSet<>();
        List<JsonNode> faulty = new ArrayList<>();
        for (JsonNode id : ids) {
            if (id.asText().equals(ALL)) {
                return RetailerSet.ALL;
            }
            OptionalLong number = RetailerScope.id(id.asText());
            number.ifPresentOrElse(set::add, () -> faulty.add(id));
        }
        if (!faulty.isEmpty()) {
            faults.wrongType(field, "ids of retailers, 1 or more, or \"*\"", faulty.get(0));
            return null;
        }
        return new RetailerSet(set);
    }
}
