package io.quantree.change;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the changes of a stored block and gives each the form in which clients see it. */
final class ChangeLines {
    private final StoredBlock block;
    private final byte[] bytes;
    private final String[] lastKey = {"", "", ""};
    private final JsonLine line = new JsonLine();
    private final Map<ChangeKind, String> heads = new EnumMap<>(ChangeKind.class);
    private final String commonCause;
    private String lastRef = "";
    private int at;

    private ChangeLines(StoredBlock block, byte[] content) {
        this.block = block;
        this.bytes = Deflation.inflated(content);
        this.commonCause = cause(block.cause());
    }

    /** The changes of these kinds after the cursor. */
    static List<Change> of(StoredBlock block, byte[] content, long after, ChangeScope scope, int limit) {
        ChangeLines lines = new ChangeLines(block, content);
        List<Change> found = new ArrayList<>();
        for (long cursor = block.firstCursor(); cursor <= block.lastCursor() && found.size() < limit; cursor++) {
            ChangeKind kind = ChangeKind.ALL.get(lines.bytes[lines.at++]);
            boolean wanted = cursor > after && scope.covers(kind);
            String json = lines.next(cursor, kind);
            if (wanted) {
                found.add(new Change(
                        cursor,
                        block.on(),
                        kind,
                        block.retailers(),
                        block.catalogueId(),
                        block.catalogueRef(),
                        lines.lastRef,
                        List.of(lines.lastKey).subList(0, kind.key().size()),
                        json));
            }
        }
        return found;
    }

    private String next(long cursor, ChangeKind kind) {
        lastRef = text(lastRef);
        long version = number();
        line.open()
                .number("cursor", cursor)
                .members(heads.computeIfAbsent(kind, this::head))
                .text("ref", lastRef);
        key(kind);
        if (version > 0) {
            line.number("version", version);
        }
        fields();
        return line.close().taken();
    }

    /** What all changes of the kind have in the block. */
    private String head(ChangeKind kind) {
        JsonLine head = new JsonLine().text("on", block.on().toString()).text("kind", kind.name());
        if (block.catalogueRef() != null) {
            head.text("catalogueRef", block.catalogueRef());
        }
        if (!block.retailers().isEmpty()) {
            head.text("retailerId", Long.toString(block.retailers().get(0)));
        }
        return head.taken();
    }

    private void key(ChangeKind kind) {
        if (kind.key().isEmpty()) {
            return;
        }
        line.object("key");
        for (int i = 0; i < kind.key().size(); i++) {
            lastKey[i] = text(lastKey[i]);
            line.text(kind.key().get(i), lastKey[i]);
        }
        line.close();
    }

    private void fields() {
        String cause = commonCause;
        boolean inside = false;
        boolean before = false;
        boolean after = false;
        for (int tag = bytes[at++]; tag != ChangeBlock.END; tag = bytes[at++]) {
            if (tag >= ChangeBlock.FIRST_FIELD) {
                field(ChangeField.ALL.get(tag - ChangeBlock.FIRST_FIELD));
                continue;
            }
            if (inside) {
                line.close();
                inside = false;
            }
            switch (tag) {
                case ChangeBlock.CAUSE ->
                    cause = cause(new ChangeCause(text(), text(), bytes[at++] == 0 ? null : text()));
                case ChangeBlock.ACTION -> line.text("action", text());
                default -> {
                    boolean isAfter = tag == ChangeBlock.AFTER || tag == ChangeBlock.AFTER_OBJECT;
                    if (isAfter && !before) {
                        line.json("before", "null");
                    }
                    before = true;
                    after |= isAfter;
                    String name = isAfter ? "after" : "before";
                    if (tag == ChangeBlock.BEFORE || tag == ChangeBlock.AFTER) {
                        line.object(name);
                        inside = true;
                    } else {
                        line.json(name, text());
                    }
                }
            }
        }
        if (inside) {
            line.close();
        }
        if (!after) {
            line.json("after", "null");
        }
        line.members(cause);
    }

    private void field(ChangeField field) {
        if (field.form == ChangeField.Form.NUMBER) {
            line.number(field.name(), number());
            return;
        }
        @Nullable String value = bytes[at++] == 0 ? null : text();
        if (value == null) {
            line.json(field.name(), "null");
        } else if (field.form == ChangeField.Form.JSON) {
            line.json(field.name(), value);
        } else {
            line.text(field.name(), value);
        }
    }

    private static String cause(ChangeCause cause) {
        JsonLine text =
                new JsonLine().object("cause").text("source", cause.source()).text("ref", cause.ref());
        if (cause.principal() == null) {
            text.json("principal", "null");
        } else {
            text.text("principal", cause.principal());
        }
        return text.close().taken();
    }

    private long count() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes[at++];
            value |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }

    private long number() {
        long value = count();
        return (value >>> 1) ^ -(value & 1);
    }

    private String text(String before) {
        int shared = (int) count();
        String rest = text();
        return shared == 0 ? rest : before.substring(0, shared) + rest;
    }

    private String text() {
        int length = (int) count();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }
}
