package io.quantree.security;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A role or a permission that an account has for some retailers or for all. Its text, in the database and in tokens, is the name and the
 * retailers: {@code JOB_VIEW:1,2} for a permission, {@code ROLE_READER:*} for a role.
 *
 * @param name the name of a permission, or of a role after {@value #ROLE}
 */
public record Grant(String name, RetailerSet retailers) {
    public static final String ROLE = "ROLE_";

    private static final String ALL = "*";
    private static final char BEFORE_RETAILERS = ':';

    /** The permissions of the name; empty for a name that this release does not know. */
    public static Set<Permission> permissions(String name) {
        if (!name.startsWith(ROLE)) {
            return Permission.of(name).map(Set::of).orElse(Set.of());
        }
        return Role.of(name.substring(ROLE.length())).map(Role::permissions).orElse(Set.of());
    }

    /** The grant that a text holds; empty for a text in another form, so that it grants nothing. */
    public static Optional<Grant> parse(String text) {
        int end = text.lastIndexOf(BEFORE_RETAILERS);
        if (end < 1) {
            return Optional.empty();
        }
        String name = text.substring(0, end);
        String retailers = text.substring(end + 1);
        if (retailers.equals(ALL)) {
            return Optional.of(new Grant(name, RetailerSet.ALL));
        }
        Set<Long> ids = new TreeSet<>();
        for (String part : retailers.split(",")) {
            OptionalLong id = RetailerScope.id(part);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            ids.add(id.getAsLong());
        }
        return Optional.of(new Grant(name, new RetailerSet(ids)));
    }

    /** What the texts grant together. */
    public static Grants sum(Collection<String> texts) {
        Grants sum = Grants.NONE;
        for (String text : texts) {
            Optional<Grant> grant = parse(text);
            if (grant.isPresent()) {
                sum = sum.plus(permissions(grant.get().name), grant.get().retailers);
            }
        }
        return sum;
    }

    public String text() {
        Set<Long> ids = retailers.ids();
        return name
                + BEFORE_RETAILERS
                + (ids == null
                        ? ALL
                        : ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(",")));
    }
}
