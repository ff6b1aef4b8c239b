package io.quantree.platform.database;

import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.type.SqlTypes;

/** PostgreSQL as the migrations use it: every string is a {@code text}. */
public class TextDialect extends PostgreSQLDialect {
    public TextDialect(DialectResolutionInfo info) {
        super(info);
    }

    public TextDialect(DatabaseVersion version) {
        super(version);
    }

    @Override
    protected String columnType(int sqlTypeCode) {
        return switch (sqlTypeCode) {
            case SqlTypes.VARCHAR, SqlTypes.NVARCHAR, SqlTypes.CHAR -> "text";
            default -> super.columnType(sqlTypeCode);
        };
    }
}
