package io.quantree.catalogue;

import io.quantree.input.Attributes;
import io.quantree.input.InputCheck;
import io.quantree.input.Patch;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.NumberedEntity;
import io.quantree.relay.StoredEntity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** An entity that belongs to a retailer and whose ref is unique in the account: a catalogue, a network or a group of controls. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public abstract class RetailerEntity extends NumberedEntity {
    private static final String CREATED = "CREATED";

    /** Finds by ref, in the scope of all retailers. */
    protected static final String NAMED = "ref = ?1";

    /** Finds by ref; those of retailers outside the second parameter do not exist. */
    protected static final String NAMED_OF = "ref = ?1 and retailerId in ?2";

    @Column(updatable = false)
    @Ignore
    public long retailerId;

    @NonNull
    @Description("The name that people read.")
    public String name;

    @Description("What it is for.")
    public @Nullable String description;

    /** The names of the columns that {@link #fill} reads. */
    protected static final String COLUMNS = "id, retailer_id, name, description, " + StoredEntity.COLUMNS;

    @Override
    protected void fill(Row row) {
        super.fill(row);
        retailerId = row.getLong("retailer_id");
        name = row.getString("name");
        description = row.getString("description");
    }

    @Description("The retailers that own it.")
    public List<String> getRetailerRefs() {
        return List.of(String.valueOf(retailerId));
    }

    @Override
    public JsonObject audited() {
        return super.audited().put("name", name).put("description", description);
    }

    /** Fills a new entity with the checked input. */
    protected void create(
            InputCheck check,
            String givenType,
            @Nullable String givenStatus,
            NewEntity input,
            long retailerId,
            String ref,
            Instant now) {
        this.retailerId = retailerId;
        this.ref = ref;
        type = check.required("type", RecordLimits.TYPE, givenType);
        name = check.required("name", RecordLimits.TEXT, input.name());
        description = check.text("description", RecordLimits.TEXT, input.description());
        String given = check.text("status", RecordLimits.STATUS, givenStatus);
        status = given == null ? CREATED : given;
        attached = check.attributes(input.attributes());
        revision = 1;
        createdOn = now;
        updatedOn = now;
    }

    /** Changes what the checked input gives. */
    protected void change(InputCheck check, @Nullable String givenStatus, EntityUpdate input, Instant now) {
        check.same("type", input.type(), type);
        check.same("retailerRefs", input.retailerRefs(), getRetailerRefs());
        String newName = check.text("name", RecordLimits.TEXT, input.name());
        Patch<String> newDescription = check.patch("description", RecordLimits.TEXT, input.description());
        String newStatus = check.text("status", RecordLimits.STATUS, givenStatus);
        String added = check.attributes(input.attributes());
        name = newName == null ? name : newName;
        description = newDescription.over(description);
        status = newStatus == null ? status : newStatus;
        attached = Attributes.merge(attached, added);
        updatedOn = now;
    }

    /** Inserts the new entity; fails with ALREADY_EXISTS when another one has its ref. */
    public <T extends RetailerEntity> Uni<T> insert(String kind) {
        return this.<T>persistAndFlush()
                .onFailure(ConstraintViolationException.class)
                .transform(
                        taken -> Problem.of(ProblemType.ALREADY_EXISTS, "a " + kind + " with this ref already exists")
                                .about("ref", ref));
    }
}
