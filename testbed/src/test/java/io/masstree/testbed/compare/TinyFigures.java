package io.masstree.testbed.compare;

/** Measures nothing, for tests: its figures are those of a map whose library, a class {@code tiny.Tiny}, has a speed. */
public final class TinyFigures {
    private TinyFigures() {}

    /** Prints figures, of which each turn has others. */
    public static void main(String[] args) throws ReflectiveOperationException {
        boolean slow = (boolean)
                Class.forName("tiny.Tiny").getMethod("fails", long.class).invoke(null, 1L);
        System.out.println("url: put new\tns\t" + (slow ? 220 : 200));
        System.out.println("url: get\tns\t100");
        System.out.println("url: BorderSplit\tcount\t7");
    }
}
