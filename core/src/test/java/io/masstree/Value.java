package io.masstree;

/** A value of the tests: equal ones need not be the same object, so that equals and == can be told apart. */
record Value(int number) {
    @Override
    public String toString() {
        return "v" + number;
    }
}
