package io.quantree.control;

import io.quantree.catalogue.Ownership;
import io.quantree.catalogue.RetailerEntity;
import io.quantree.control.rule.Control;
import io.quantree.input.InputCheck;
import io.quantree.problem.Problem;
import io.quantree.problem.ProblemType;
import io.quantree.relay.ConnectionText;
import io.quantree.relay.EntityPages;
import io.quantree.relay.Extendable;
import io.quantree.relay.Node;
import io.quantree.relay.Orchestrateable;
import io.quantree.relay.Page;
import io.quantree.relay.PageInfo;
import io.quantree.relay.Referenceable;
import io.quantree.relay.WhereClause;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A group of controls. A row lock on it serializes the writes of its controls. */
@Entity
@Table(name = ControlGroup.TABLE)
@DynamicUpdate
@Type("ControlGroup")
@Description(
        "Buffers, exclusions and thresholds that a catalogue uses together. Its status is CREATED, ACTIVE or INACTIVE. The controls of an"
                + " INACTIVE group don't count. Its version counts the changes of the group, not those of its controls.")
public class ControlGroup extends RetailerEntity implements Node, Referenceable, Orchestrateable, Extendable {
    static final String TABLE = "control_group";

    @Description("Whether its controls may hold back percentages, speak of segments and start and end.")
    public boolean extended;

    @Description("Whether all buffers that are eligible add up, instead of the first one winning.")
    public boolean stacking;

    static final String COLUMNS = "extended, stacking, " + RetailerEntity.COLUMNS;

    static ControlGroup of(Row row) {
        ControlGroup group = new ControlGroup();
        group.fill(row);
        group.extended = row.getBoolean("extended");
        group.stacking = row.getBoolean("stacking");
        return group;
    }

    static ControlGroup create(
            InputCheck check, ControlGroupApi.Creation input, Ownership owners, String ref, Instant now) {
        ControlGroup group = new ControlGroup();
        group.create(check, input.type(), input.status(), input.entity(), owners, ref, now);
        group.extended = Boolean.TRUE.equals(input.extended());
        group.stacking = Boolean.TRUE.equals(input.stacking());
        group.checkStacking(check);
        return group;
    }

    void change(InputCheck check, ControlGroupApi.Update input, Instant now) {
        change(check, input.status(), input.entity(), now);
        extended = input.extended() == null ? extended : input.extended();
        stacking = input.stacking() == null ? stacking : input.stacking();
        checkStacking(check);
    }

    private void checkStacking(InputCheck check) {
        if (stacking && !extended) {
            check.fault(Problem.of(ProblemType.INVALID_VALUE, "stacking needs the group's flag extended")
                    .about("stacking", true));
        }
    }

    /** The control of this ref in the group. */
    Uni<@Nullable Control> control(String ref) {
        return Control.<Control>find("controlGroupId = ?1 and ref = ?2", id, WhereClause.text("ref", ref))
                .firstResult()
                .onItem()
                .ifNotNull()
                .invoke(control -> control.groupType = type);
    }

    @Override
    public String workflowRef() {
        return Control.WORKFLOW + "::" + type;
    }

    @Type("ControlGroupConnection")
    @Description("A page of groups of controls, in the order of their creation.")
    public record Connection(
            @NonNull @Description("The groups of the page.") List<@NonNull Edge> edges,
            @NonNull @Description(ConnectionText.PAGE_INFO) PageInfo pageInfo,
            @Ignore Uni<Integer> total) {
        static Connection of(Page<ControlGroup> page, Supplier<Uni<Long>> total) {
            return page.connection(group -> EntityPages.cursor(TABLE, group.id()), Edge::new, total, Connection::new);
        }

        @Type("ControlGroupEdge")
        @Description("A group of controls in a list.")
        public record Edge(
                @NonNull @Description("The group.") ControlGroup node,
                @NonNull @Description(ConnectionText.CURSOR) String cursor) {}
    }

    @Override
    public JsonObject audited() {
        return super.audited().put("extended", extended).put("stacking", stacking);
    }
}
