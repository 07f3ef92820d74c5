package io.masstree.simulation.user;

import io.masstree.simulator.Scenario;
import java.util.List;

/** A number and a flag that says that it is there. */
public final class PublishedFlag implements Scenario {
    private final boolean plain;
    private int number;
    private boolean plainFlag;
    private volatile boolean flag;
    private String seen = "";

    /** With a flag that is {@code plain} or {@code volatile}. */
    public PublishedFlag(String kind) {
        plain = kind.equals("plain");
    }

    @Override
    public List<Runnable> threads() {
        return List.of(this::write, this::read);
    }

    private void write() {
        number = 7;
        if (plain) {
            plainFlag = true;
        } else {
            flag = true;
        }
    }

    private void read() {
        boolean there = plain ? plainFlag : flag;
        seen = there ? "number " + number : "nothing";
    }

    @Override
    public void check() {
        if (seen.equals("number 0")) {
            throw new AssertionError("the flag is there, and the number is not");
        }
    }

    @Override
    public String outcome() {
        return seen;
    }
}
