/** A Masstree: a concurrent ordered map for byte keys. */
module io.masstree {
    requires static transitive org.jspecify;
    requires static jdk.jfr;

    exports io.masstree;
}
