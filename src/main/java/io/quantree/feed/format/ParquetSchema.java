package io.quantree.feed.format;

import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** The columns of a feed as Parquet has them: optional texts, 64-bit numbers, times in microseconds of UTC and flags. */
final class ParquetSchema {
    private static final String NAME = "feed";

    private final List<FeedColumn> columns;
    private final MessageType type;

    ParquetSchema(List<FeedColumn> columns) {
        this.columns = List.copyOf(columns);
        Types.MessageTypeBuilder message = Types.buildMessage();
        columns.forEach(column -> message.addField(primitive(column)));
        type = message.named(NAME);
    }

    MessageType type() {
        return type;
    }

    ColumnDescriptor descriptor(int column) {
        return type.getColumns().get(column);
    }

    int size() {
        return columns.size();
    }

    String name(int column) {
        return columns.get(column).name();
    }

    /** The column's type in the file. */
    Type stored(int column) {
        return switch (columns.get(column).kind()) {
            case TEXT, JSON -> Type.BYTE_ARRAY;
            case NUMBER, TIME -> Type.INT64;
            case FLAG -> Type.BOOLEAN;
        };
    }

    private static PrimitiveType primitive(FeedColumn column) {
        return switch (column.kind()) {
            case TEXT, JSON ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
            case NUMBER -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case TIME ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                        .named(column.name());
            case FLAG -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
        };
    }

    /** The schema in the metadata of the file: the root, then its columns. */
    List<SchemaElement> elements() {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement(NAME).setNum_children(columns.size()));
        for (int i = 0; i < columns.size(); i++) {
            elements.add(element(i));
        }
        return elements;
    }

    private SchemaElement element(int column) {
        SchemaElement element = new SchemaElement(name(column))
                .setType(stored(column))
                .setRepetition_type(FieldRepetitionType.OPTIONAL);
        return switch (columns.get(column).kind()) {
            case TEXT, JSON ->
                element.setConverted_type(ConvertedType.UTF8).setLogicalType(LogicalType.STRING(new StringType()));
            case TIME ->
                element.setConverted_type(ConvertedType.TIMESTAMP_MICROS)
                        .setLogicalType(
                                LogicalType.TIMESTAMP(new TimestampType(true, TimeUnit.MICROS(new MicroSeconds()))));
            case NUMBER, FLAG -> element;
        };
    }
}
