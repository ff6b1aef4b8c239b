package io.quantree.console;

import io.quantree.security.Caller;
import io.quantree.security.Permission;
import io.quarkus.qute.TemplateData;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the layout shows around a page.
 *
 * @param section the one that the page belongs to; null for none
 */
@TemplateData
public record PageFrame(@Nullable Section section, Caller caller, Assets assets) {
    /** Those that the caller may open. */
    public List<Section> sections() {
        return Arrays.stream(Section.values())
                .filter(each -> caller.grants().has(each.permission()))
                .toList();
    }

    /** The name of the user who is signed in; null without one. */
    public @Nullable String user() {
        return caller.principal();
    }

    /** Whether to show what needs the permission. The service refuses it anyway to a caller without. */
    public boolean may(String permission) {
        return caller.grants().has(Permission.valueOf(permission));
    }

    /** The URL of an asset. */
    public String asset(String name) {
        return assets.url(name);
    }
}
