/** Programs that use a Masstree as an ordinary library. */
module io.masstree.examples {
    requires io.masstree;
}
