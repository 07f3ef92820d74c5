package io.masstree.explorer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The states of a scenario, those merged that nobody can tell apart: they show the same, and the same steps lead from them to states that
 * nobody can tell apart. A thread that has waited twice is where it would be if it had waited once.
 */
final class StateGraph {
    private final List<Node> nodes = new ArrayList<>();

    /**
     * A state, or several that look alike.
     *
     * @param state one of them
     * @param steps where its steps lead
     */
    record Node(State state, Map<State.Move, Edge> steps) {}

    /**
     * A step.
     *
     * @param to the number of the node to which it leads
     * @param events what the thread does
     */
    record Edge(int to, List<Past> events) {}

    private StateGraph() {}

    /** Merges what can be reached from a state. The first node is that of the start. */
    static StateGraph of(State start) {
        Map<State, Integer> classes = new HashMap<>();
        Map<List<Object>, Integer> known = new HashMap<>();
        List<State> members = new ArrayList<>();
        for (State state : endsFirst(start)) {
            List<Object> look = new ArrayList<>();
            look.add(state.picture.objects());
            look.add(state.verdict);
            look.add(String.valueOf(state.failure));
            state.positions.forEach(position -> look.add(position.mode() + " " + StateGraph.at(position)));
            state.steps.forEach((move, step) -> {
                look.add(move);
                look.add(Objects.requireNonNull(classes.get(step.to())));
                step.events().forEach(event -> look.add(event.access() + event.text()));
            });
            Integer number = known.get(look);
            if (number == null) {
                number = members.size();
                known.put(look, number);
                members.add(state);
            }
            classes.put(state, number);
        }
        return numbered(start, classes, members);
    }

    /** Where a thread is, in so far as it shows. */
    static @Nullable Object at(State.Position position) {
        return position.mode() == State.Mode.RUNS || position.mode() == State.Mode.WAITS
                ? position.past().next()
                : null;
    }

    /** Numbers the classes from the start on, in the order of a breadth-first search. */
    private static StateGraph numbered(State start, Map<State, Integer> classes, List<State> members) {
        StateGraph graph = new StateGraph();
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        Deque<Integer> left = new ArrayDeque<>();
        Integer first = Objects.requireNonNull(classes.get(start));
        numbers.put(first, 0);
        left.add(first);
        while (!left.isEmpty()) {
            State state = members.get(left.remove());
            Map<State.Move, Edge> steps = new TreeMap<>();
            state.steps.forEach((move, step) -> {
                Integer to = Objects.requireNonNull(classes.get(step.to()));
                if (!numbers.containsKey(to)) {
                    numbers.put(to, numbers.size());
                    left.add(to);
                }
                steps.put(move, new Edge(Objects.requireNonNull(numbers.get(to)), step.events()));
            });
            graph.nodes.add(new Node(state, steps));
        }
        return graph;
    }

    /** All states, each behind those to which its steps lead. There is no way in a circle, since every step makes a past longer. */
    private static List<State> endsFirst(State start) {
        List<State> order = new ArrayList<>();
        Map<State, Boolean> seen = new HashMap<>();
        Deque<State> stack = new ArrayDeque<>();
        stack.push(start);
        while (!stack.isEmpty()) {
            State state = stack.peek();
            if (seen.putIfAbsent(state, false) == null) {
                state.steps.values().forEach(step -> {
                    if (!seen.containsKey(step.to())) {
                        stack.push(step.to());
                    }
                });
            } else {
                stack.pop();
                if (Boolean.FALSE.equals(seen.put(state, true))) {
                    order.add(state);
                }
            }
        }
        return order;
    }

    int size() {
        return nodes.size();
    }

    List<Node> nodes() {
        return nodes;
    }
}
