package io.quantree.platform.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A migration's statements, as far as it takes to tell whether replicas can serve while it runs. */
record MigrationScript(String text, List<String> statements) {
    private static final String HOT =
            "(?:ONLY )?(?:inventory_\\w+|batch\\w*|job|lease|idempotency_key|event\\w*|recall_quantity|virtual_position)\\b";
    private static final Pattern PATIENCE =
            Pattern.compile("SET LOCAL lock_timeout = '(?:\\d{1,3}ms|[1-5]s|[1-4]\\d{3}ms)'");
    private static final Pattern CONCURRENTLY = Pattern.compile("(?:CREATE|DROP).* INDEX CONCURRENTLY.*");

    /** What a statement must not be, and what to do instead. */
    private enum Rule {
        INDEX("CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY).* ON " + HOT + ".*", "create it CONCURRENTLY"),
        TYPE("ALTER TABLE " + HOT + ".* TYPE .*", "it rewrites the table; add a column and fill it in pages"),
        VOLATILE(
                "ALTER TABLE " + HOT + ".*ADD COLUMN.*DEFAULT [^,]*\\(.*",
                "a default that differs by row rewrites the table; add the column without one"),
        EMPTY(
                "ALTER TABLE " + HOT + ".*ADD COLUMN (?!.*DEFAULT).*NOT NULL.*",
                "the release before inserts without it: no column is NOT NULL without a default"),
        NOT_NULL(
                "ALTER TABLE " + HOT + ".*SET NOT NULL.*",
                "it reads all of the table under a lock; add a CHECK NOT VALID and validate it in the next migration"),
        CHECKED(
                "ALTER TABLE " + HOT + ".*ADD (?:CONSTRAINT \\w+ )?(?:CHECK|FOREIGN KEY)(?!.*NOT VALID).*",
                "add it NOT VALID and validate it in the next migration"),
        UNIQUE(
                "ALTER TABLE " + HOT + ".*ADD (?:CONSTRAINT \\w+ )?(?:UNIQUE|PRIMARY KEY)(?!.*USING INDEX).*",
                "create the index CONCURRENTLY and add the constraint USING INDEX"),
        REWRITE("(?:VACUUM FULL|CLUSTER|REINDEX (?!.*CONCURRENTLY)).*", "it rewrites the table"),
        FILL("(?:UPDATE|DELETE FROM) " + HOT + ".*", "fill and empty large tables in pages, in the background");

        private final Pattern pattern;
        private final String remedy;

        Rule(String pattern, String remedy) {
            this.pattern = Pattern.compile(pattern);
            this.remedy = remedy;
        }
    }

    private static final Pattern CONTRACT =
            Pattern.compile("DROP (?:TABLE|VIEW|TYPE|FUNCTION).*|ALTER TABLE .*(?:DROP COLUMN|RENAME).*");

    static MigrationScript of(String text) {
        String plain = text.replaceAll("--[^\n]*", " ").replaceAll("\\s+", " ");
        return new MigrationScript(
                text,
                Arrays.stream(plain.split(";"))
                        .map(String::strip)
                        .filter(statement -> !statement.isEmpty())
                        .toList());
    }

    /** The rules that it breaks; one that says {@code -- stopped:} and why runs while no replica serves. */
    List<String> faults() {
        if (text.contains("-- stopped:")) {
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        // What is done concurrently keeps nobody waiting while it waits, and Flyway takes a SET for something else to
        // do.
        boolean concurrent = statements.stream().allMatch(MigrationScript::concurrent);
        if (!concurrent && !PATIENCE.matcher(statements.get(0)).matches()) {
            faults.add(
                    "begin with SET LOCAL lock_timeout = '3s', or 5s at most: who waits for a lock keeps others waiting");
        }
        if (!concurrent && statements.stream().anyMatch(MigrationScript::concurrent)) {
            faults.add("what is done CONCURRENTLY can't be in a transaction; give it a migration of its own");
        }
        for (String statement : statements) {
            for (Rule rule : Rule.values()) {
                if (rule.pattern.matcher(statement).matches()) {
                    faults.add(rule.remedy + ": " + statement);
                }
            }
            if (CONTRACT.matcher(statement).matches() && !text.contains("-- contract:")) {
                faults.add(
                        "the release before may use it: say since when nothing does, with -- contract: " + statement);
            }
        }
        return faults;
    }

    private static boolean concurrent(String statement) {
        return CONCURRENTLY.matcher(statement).matches();
    }
}
