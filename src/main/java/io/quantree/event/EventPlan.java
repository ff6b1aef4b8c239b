package io.quantree.event;

import io.quantree.batch.record.EntityReader;
import io.quantree.catalogue.Catalogue;
import io.quantree.problem.Problem;
import io.quantree.stock.model.MoveCause;
import io.quantree.stock.model.PositionKey;
import io.quantree.stock.model.StockRules;
import io.quantree.stock.move.MoveRequest;
import io.quantree.stock.move.StockMove;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs by which a group of events is applied, one after the other. Each step is put into the earliest run in which it still comes
 * after all earlier steps that touch the same position, ref or delta id. So each position sees its steps in order, and independent events
 * share few runs.
 */
final class EventPlan {
    static final String SOURCE = "EVENT";

    /** The most runs of one transaction; other writers wait for the positions that it has locked. */
    private static final int RUNS_MAX = 32;

    private final Catalogue catalogue;
    private final StockRules.Identity identity;
    private final List<Event> events;
    private final List<List<EventError>> errors;
    private final List<EventRun> runs = new ArrayList<>();
    private final Map<Object, Integer> lastRuns = new HashMap<>();
    private final ElementReader elements;

    private EventPlan(Catalogue catalogue, StockRules.Identity identity, List<Event> events, ElementReader elements) {
        this.identity = identity;
        this.catalogue = catalogue;
        this.events = events;
        this.elements = elements;
        this.errors = new ArrayList<>(events.size());
    }

    /** A plan for all of the events, or for the first of them when more would need too many runs. */
    static EventPlan of(Catalogue catalogue, StockRules.Identity identity, List<Event> events, ElementReader elements) {
        EventPlan plan = new EventPlan(catalogue, identity, events, elements);
        for (int event = 0; event < events.size() && plan.runs.size() < RUNS_MAX; event++) {
            plan.errors.add(new ArrayList<>(0));
            try {
                plan.addSteps(event);
            } catch (Problem problem) {
                plan.failed(event, 0, problem);
            }
        }
        return plan;
    }

    List<EventRun> runs() {
        return runs;
    }

    /** The positions to lock in advance; empty when a single step or run locks its positions in the right order by itself. */
    List<PositionKey> positions() {
        boolean oneStep = runs.size() == 1
                && (runs.get(0).keepsOrder() || runs.get(0).steps().size() == 1);
        return oneStep
                ? List.of()
                : lastRuns.keySet().stream()
                        .filter(PositionKey.class::isInstance)
                        .map(PositionKey.class::cast)
                        .toList();
    }

    MoveCause cause(int event) {
        return new MoveCause(SOURCE, sourceRef(event), null, events.get(event).principal());
    }

    private String sourceRef(int event) {
        return events.get(event).id.toString();
    }

    void failed(EventStep step, Problem reason) {
        failed(step.event(), step.element(), reason);
    }

    List<EventOutcome> outcomes() {
        List<EventOutcome> outcomes = new ArrayList<>(errors.size());
        for (int event = 0; event < errors.size(); event++) {
            outcomes.add(new EventOutcome(events.get(event), errors.get(event)));
        }
        return outcomes;
    }

    private void addSteps(int event) {
        EventContent content = events.get(event).content();
        if (content instanceof EventContent.Deltas deltas) {
            for (int i = 0; i < deltas.deltas().size(); i++) {
                var delta = deltas.deltas().get(i);
                try {
                    add(event, i, elements.delta(delta));
                } catch (Problem problem) {
                    failed(event, i, problem);
                }
            }
        } else if (content instanceof EventContent.Items items) {
            ItemMoves moves = new ItemMoves();
            for (int i = 0; i < items.items().size(); i++) {
                try {
                    moves.add(i, elements.item(items.items().get(i)));
                } catch (Problem problem) {
                    failed(event, i, problem);
                }
            }
            moves.forEach((element, move) -> add(event, element, move));
        } else if (content instanceof EventContent.Entity entity) {
            add(new EventStep.Count(event, 0, EntityReader.read(entity.entity(), event, catalogue, identity)));
        }
    }

    private void add(int event, int element, StockMove move) {
        add(new EventStep.Move(
                event,
                element,
                new MoveRequest(
                        move, SOURCE, sourceRef(event), events.get(event).principal())));
    }

    private void add(EventStep step) {
        int number = 0;
        for (Object touched : step.touched()) {
            Integer last = lastRuns.get(touched);
            if (last != null) {
                boolean together =
                        runs.get(last).accepts(step) && runs.get(last).keepsOrder();
                number = Math.max(number, together ? last : last + 1);
            }
        }
        while (number < runs.size() && !runs.get(number).accepts(step)) {
            number++;
        }
        if (number == runs.size()) {
            runs.add(EventRun.startedFor(step));
        }
        runs.get(number).add(step);
        for (Object touched : step.touched()) {
            lastRuns.put(touched, number);
        }
    }

    private void failed(int event, int element, Problem reason) {
        errors.get(event).add(EventError.of(reason, element));
    }
}
