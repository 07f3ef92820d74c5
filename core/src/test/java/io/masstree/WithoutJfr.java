package io.masstree;

import io.masstree.tree.TreeChecker;

/** A program that makes all kinds of changes: to be run without the module jdk.jfr. */
final class WithoutJfr {
    private WithoutJfr() {}

    public static void main(String[] arguments) {
        if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
            throw new AssertionError("the module jdk.jfr is there");
        }
        for (Change change : Change.all()) {
            change.requireEffect();
            Masstree<String> map = change.after();
            TreeChecker.check(map.tree());
            change.judge().use(map);
        }
        System.out.println(Change.all().size() + " changes");
    }
}
