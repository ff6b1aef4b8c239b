package io.quantree.catalogue;

import io.quantree.input.Attributes;
import io.quantree.input.InputCheck;
import io.quantree.input.Patch;
import io.quantree.input.RecordLimits;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.NumberedEntity;
import io.quantree.relay.StoredEntity;
import io.quantree.security.RetailerSet;
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

/** An entity that belongs to one or several retailers and whose ref is unique in the account: a catalogue, a network or a group of controls. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init") // As in StoredEntity.
public abstract class RetailerEntity extends NumberedEntity {
    private static final String CREATED = "CREATED";

    /** The owner. */
    @Column(updatable = false)
    @Ignore
    public long retailerId;

    @Column(name = "shared_with", columnDefinition = "_int8", updatable = false)
    @Ignore
    public Long[] sharedWith;

    @NonNull
    @Description("The name that people read.")
    public String name;

    @Description("What it is for.")
    public @Nullable String description;

    /** The names of the columns that {@link #fill} reads. */
    protected static final String COLUMNS = "id, " + Ownership.COLUMNS + ", name, description, " + StoredEntity.COLUMNS;

    @Override
    protected void fill(Row row) {
        super.fill(row);
        belong(Ownership.of(row));
        name = row.getString("name");
        description = row.getString("description");
    }

    @Description("The retailers that it belongs to, the owner first.")
    public List<String> getRetailerRefs() {
        return owners().refs();
    }

    /** To whom it belongs. */
    public Ownership owners() {
        return new Ownership(retailerId, List.of(sharedWith));
    }

    @Override
    public JsonObject audited() {
        JsonObject state = super.audited().put("name", name).put("description", description);
        return sharedWith.length == 0 ? state : state.put("retailerRefs", getRetailerRefs());
    }

    private void belong(Ownership owners) {
        retailerId = owners.owner();
        sharedWith = owners.sharedWith().toArray(Long[]::new);
    }

    /** What was found by its ref or id; one that belongs to no retailer of the scope does not exist. */
    public static <T extends RetailerEntity> Uni<@Nullable T> within(RetailerSet scope, Uni<@Nullable T> found) {
        return found.map(entity -> entity == null || !entity.owners().within(scope) ? null : entity);
    }

    /** Fills a new entity with the checked input. */
    protected void create(
            InputCheck check,
            String givenType,
            @Nullable String givenStatus,
            NewEntity input,
            Ownership owners,
            String ref,
            Instant now) {
        belong(owners);
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
        List<String> refs = input.retailerRefs();
        check.same("retailerRefs", refs == null || owners().hasRefs(refs) ? null : refs, getRetailerRefs());
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
