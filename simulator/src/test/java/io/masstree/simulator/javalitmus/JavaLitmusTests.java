package io.masstree.simulator.javalitmus;

import static io.masstree.simulator.javalitmus.Cells.BOX;
import static io.masstree.simulator.javalitmus.Cells.INTS;
import static io.masstree.simulator.javalitmus.Cells.SHARED;
import static io.masstree.simulator.javalitmus.Cells.X;
import static io.masstree.simulator.javalitmus.Cells.Y;

import io.masstree.simulator.javalitmus.Cells.Box;
import io.masstree.simulator.javalitmus.JavaLitmus.Body;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;

/**
 * Litmus tests for what the JAM21 tests lack: compare-and-set and release sequences, load-load and store-store fences, final
 * fields, arrays, monitors. Each says all outcomes that are allowed, and by which sentence.
 */
final class JavaLitmusTests {
    /** One test: a name, the source of its outcomes, all outcomes, and what the threads do. */
    record Case(String name, String clause, List<String> allowed, List<Body> bodies) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String ATOMIC = "VarHandle: a read-modify-write is atomic";
    private static final String MODES = "VarHandle, JEP 193: which mode orders what";
    private static final String FENCES = "VarHandle: what each fence orders";
    private static final String RACE =
            "JLS 17.4.5: without happens-before, a read may see an older write or the default";
    private static final String HAPPENS_BEFORE = "JLS 17.4.5: a write that happens-before a read, and others it hides";
    private static final String SYNCHRONIZATION_ORDER = "JLS 17.4.4: volatile reads see the last write in one order";
    private static final String FREEZE = "JLS 17.5.1: dereferences of final fields see what was frozen";
    private static final String SEQUENCE = "C11 release sequences, JAM21 rf: an update carries on what it read";

    private static final String PUSH = "JAM21 volint: between two volatile accesses of a thread there is a full fence";

    private static final String ANY = "00 01 10 11";
    private static final String NOT_10 = "00 01 11";
    private static final String SB_ANY = "0,0 0,1 1,0 1,1";
    private static final String SB_SC = "0,1 1,0 1,1";

    private static final List<Case> ALL = new ArrayList<>();

    static {
        compareAndSet();
        compareAndSetAsMessage();
        releaseSequences();
        fences();
        finalFields();
        arrays();
        monitors();
        readToWriteCausality();
        volatilesAndAtomics();
    }

    private JavaLitmusTests() {}

    static List<Case> all() {
        return ALL;
    }

    static List<Body> bodies(String name) {
        return ALL.stream().filter(each -> each.name.equals(name)).findFirst().orElseThrow().bodies;
    }

    /** Outcomes are separated by spaces; in an outcome, threads by commas. */
    private static void add(String name, String clause, String allowed, Body... bodies) {
        List<String> outcomes = new ArrayList<>();
        for (String outcome : allowed.split(" ")) {
            outcomes.add(outcome.replace(',', ' '));
        }
        ALL.add(new Case(name, clause, outcomes, List.of(bodies)));
    }

    private static String digit(boolean value) {
        return value ? "1" : "0";
    }

    private static String digit(Object value) {
        return value.toString();
    }

    private static String plainX(Cells c) {
        return "" + c.x;
    }

    private static void compareAndSet() {
        add(
                "one of two compare-and-sets wins",
                ATOMIC,
                "1,0 0,1",
                c -> digit(X.compareAndSet(c, 0, 1)),
                c -> digit(X.compareAndSet(c, 0, 2)));
        add(
                "compareAndExchange returns what it saw",
                ATOMIC,
                "0,1 2,0",
                c -> digit(X.compareAndExchange(c, 0, 1)),
                c -> digit(X.compareAndExchange(c, 0, 2)));
        add("getAndAdd loses nothing", ATOMIC, "0,1 1,0", c -> digit(X.getAndAdd(c, 1)), c -> digit(X.getAndAdd(c, 1)));
        add(
                "getAndAddAcquire and getAndAddRelease lose nothing",
                ATOMIC,
                "0,1 1,0",
                c -> digit(X.getAndAddAcquire(c, 1)),
                c -> digit(X.getAndAddRelease(c, 1)));
        add("getAndSet swaps", ATOMIC, "0,1 2,0", c -> digit(X.getAndSet(c, 1)), c -> digit(X.getAndSet(c, 2)));
        add(
                "getAndBitwiseOr loses no bit",
                ATOMIC,
                "0,1 2,0",
                c -> digit(X.getAndBitwiseOr(c, 1)),
                c -> digit(X.getAndBitwiseOr(c, 2)));
        add(
                "weakCompareAndSetPlain may fail for no reason",
                "VarHandle: a weak one may fail spuriously",
                "0 1",
                c -> digit(X.weakCompareAndSetPlain(c, 0, 1)));
        add(
                "weakCompareAndSet may fail for no reason",
                "VarHandle: a weak one may fail spuriously",
                "0 1",
                c -> digit(X.weakCompareAndSet(c, 0, 1)));
        add("compareAndSet does not fail for no reason", ATOMIC, "1", c -> digit(X.compareAndSet(c, 0, 1)));
        add(
                "a lock by compare-and-set excludes",
                ATOMIC + "; " + MODES,
                "0,1 1,0 0,9 9,0",
                JavaLitmusTests::countUnderLock,
                JavaLitmusTests::countUnderLock);
        add(
                "compare-and-sets on one element exclude each other",
                ATOMIC,
                "1,0 0,1",
                c -> digit(INTS.compareAndSet(c.array, 0, 0, 1)),
                c -> digit(INTS.compareAndSet(c.array, 0, 0, 2)));
    }

    private static String countUnderLock(Cells c) {
        if (!X.compareAndSet(c, 0, 1)) {
            return "9";
        }
        String before = "" + c.y++;
        X.setRelease(c, 0);
        return before;
    }

    private static void compareAndSetAsMessage() {
        Body acquiring = c -> digit(Y.getAcquire(c)) + plainX(c);
        add(
                "compareAndSet releases",
                MODES,
                NOT_10,
                c -> {
                    c.x = 1;
                    Y.compareAndSet(c, 0, 1);
                    return "";
                },
                acquiring);
        add(
                "weakCompareAndSetRelease releases",
                MODES,
                NOT_10,
                c -> {
                    c.x = 1;
                    Y.weakCompareAndSetRelease(c, 0, 1);
                    return "";
                },
                acquiring);
        add(
                "weakCompareAndSetPlain does not release",
                MODES,
                ANY,
                c -> {
                    c.x = 1;
                    Y.weakCompareAndSetPlain(c, 0, 1);
                    return "";
                },
                acquiring);
        add(
                "compareAndExchangeAcquire does not release",
                MODES,
                ANY,
                c -> {
                    c.x = 1;
                    Y.compareAndExchangeAcquire(c, 0, 1);
                    return "";
                },
                acquiring);
        Body releasing = c -> {
            c.x = 1;
            Y.setRelease(c, 1);
            return "";
        };
        add(
                "a compareAndExchange that fails acquires",
                MODES,
                NOT_10,
                releasing,
                c -> digit(Y.compareAndExchange(c, 5, 6)) + plainX(c));
        add(
                "compareAndExchangeAcquire acquires",
                MODES,
                NOT_10,
                releasing,
                c -> digit(Y.compareAndExchangeAcquire(c, 5, 6)) + plainX(c));
        add(
                "compareAndExchangeRelease does not acquire",
                MODES,
                ANY,
                releasing,
                c -> digit(Y.compareAndExchangeRelease(c, 5, 6)) + plainX(c));
        add("getAndAddAcquire acquires", MODES, NOT_10, releasing, c -> digit(Y.getAndAddAcquire(c, 2)) + plainX(c));
        add(
                "compareAndSets are in the order of volatile accesses",
                SYNCHRONIZATION_ORDER,
                SB_SC,
                c -> {
                    X.compareAndSet(c, 0, 1);
                    return digit(Y.getVolatile(c));
                },
                c -> {
                    Y.compareAndSet(c, 0, 1);
                    return digit(X.getVolatile(c));
                });
        add(
                "releasing updates are not in the order of volatile accesses",
                MODES,
                SB_ANY,
                c -> {
                    X.getAndAddRelease(c, 1);
                    return digit(Y.getAcquire(c));
                },
                c -> {
                    Y.getAndAddRelease(c, 1);
                    return digit(X.getAcquire(c));
                });
    }

    private static void releaseSequences() {
        Body releasing = c -> {
            c.x = 1;
            Y.setRelease(c, 1);
            return "";
        };
        Body acquiring = c -> digit(Y.getAcquire(c)) + plainX(c);
        add(
                "a plain update carries a release on",
                SEQUENCE,
                "00 01 11 21",
                releasing,
                c -> {
                    Y.weakCompareAndSetPlain(c, 1, 2);
                    return "";
                },
                acquiring);
        add(
                "an acquiring update carries a release on",
                SEQUENCE,
                "00 01 11 20 21 31",
                releasing,
                c -> {
                    Y.getAndAddAcquire(c, 2);
                    return "";
                },
                acquiring);
        add(
                "an opaque write of another thread does not carry a release on",
                SEQUENCE,
                "00 01 11 20 21",
                releasing,
                c -> {
                    Y.setOpaque(c, 2);
                    return "";
                },
                acquiring);
        add(
                "a later plain write of the same thread does not carry a release on",
                SEQUENCE,
                "00 01 11 20 21",
                c -> {
                    c.x = 1;
                    Y.setRelease(c, 1);
                    Y.set(c, 2);
                    return "";
                },
                acquiring);
    }

    private static void fences() {
        Body ordered = c -> {
            X.setOpaque(c, 1);
            VarHandle.storeStoreFence();
            Y.setOpaque(c, 1);
            return "";
        };
        Body looking = c -> {
            String first = digit(Y.getOpaque(c));
            VarHandle.loadLoadFence();
            return first + digit(X.getOpaque(c));
        };
        add("store-store and load-load fences pass messages", FENCES, NOT_10, ordered, looking);
        add(
                "a store-store fence alone does not",
                FENCES,
                ANY,
                ordered,
                c -> digit(Y.getOpaque(c)) + digit(X.getOpaque(c)));
        add(
                "a load-load fence alone does not",
                FENCES,
                ANY,
                c -> {
                    X.setOpaque(c, 1);
                    Y.setOpaque(c, 1);
                    return "";
                },
                looking);
        add(
                "store-store and load-load fences order plain accesses",
                FENCES,
                NOT_10,
                c -> {
                    c.x = 1;
                    VarHandle.storeStoreFence();
                    c.y = 1;
                    return "";
                },
                c -> {
                    String first = "" + c.y;
                    VarHandle.loadLoadFence();
                    return first + c.x;
                });
        add(
                "release and acquire fences pass messages",
                FENCES,
                NOT_10,
                c -> {
                    c.x = 1;
                    VarHandle.releaseFence();
                    Y.setOpaque(c, 1);
                    return "";
                },
                c -> {
                    String first = digit(Y.getOpaque(c));
                    VarHandle.acquireFence();
                    return first + c.x;
                });
        add(
                "store-store and load-load fences do not order stores with loads",
                FENCES,
                SB_ANY,
                c -> {
                    X.setOpaque(c, 1);
                    VarHandle.storeStoreFence();
                    VarHandle.loadLoadFence();
                    return digit(Y.getOpaque(c));
                },
                c -> {
                    Y.setOpaque(c, 1);
                    VarHandle.storeStoreFence();
                    VarHandle.loadLoadFence();
                    return digit(X.getOpaque(c));
                });
        add(
                "full fences order stores with loads",
                FENCES,
                SB_SC,
                c -> {
                    c.x = 1;
                    VarHandle.fullFence();
                    return "" + c.y;
                },
                c -> {
                    c.y = 1;
                    VarHandle.fullFence();
                    return "" + c.x;
                });
        Body first = c -> {
            X.setOpaque(c, 1);
            return "";
        };
        Body last = c -> digit(Y.getAcquire(c)) + digit(X.getOpaque(c));
        String all = "0,00 0,01 0,10 0,11 1,00 1,01 1,10 1,11";
        String inOrder = "0,00 0,01 0,10 0,11 1,00 1,01 1,11";
        add(
                "a load-load fence does not order loads with stores",
                FENCES,
                all,
                first,
                c -> {
                    String seen = digit(X.getOpaque(c));
                    VarHandle.loadLoadFence();
                    Y.setOpaque(c, 1);
                    return seen;
                },
                last);
        add(
                "an acquire fence orders loads with stores",
                FENCES,
                inOrder,
                first,
                c -> {
                    String seen = digit(X.getOpaque(c));
                    VarHandle.acquireFence();
                    Y.setOpaque(c, 1);
                    return seen;
                },
                last);
        add(
                "a store-store fence does not order loads with stores",
                FENCES,
                all,
                first,
                c -> {
                    String seen = digit(X.getOpaque(c));
                    VarHandle.storeStoreFence();
                    Y.setOpaque(c, 1);
                    return seen;
                },
                last);
        add(
                "a release fence orders loads with stores",
                FENCES,
                inOrder,
                first,
                c -> {
                    String seen = digit(X.getOpaque(c));
                    VarHandle.releaseFence();
                    Y.setOpaque(c, 1);
                    return seen;
                },
                last);
    }

    private static void finalFields() {
        Body racy = c -> {
            c.box = new Box(1);
            return "";
        };
        add("a final field shows its value", FREEZE, "9 1", racy, c -> {
            Box box = c.box;
            return box == null ? "9" : "" + box.fixed;
        });
        add("a plain field may show the default", RACE, "9 0 1", racy, c -> {
            Box box = c.box;
            return box == null ? "9" : "" + box.plain;
        });
        add("a volatile field may show the default if the reference races", RACE, "9 0 1", racy, c -> {
            Box box = c.box;
            return box == null ? "9" : "" + box.steady;
        });
        add("an element behind a final field shows its value", FREEZE, "9 1", racy, c -> {
            Box box = c.box;
            return box == null ? "9" : "" + box.elements[0];
        });
        add(
                "an element that changed behind the constructor may show both values",
                FREEZE,
                "9 1 2",
                c -> {
                    Box box = new Box(1);
                    box.elements[0] = 2;
                    c.box = box;
                    return "";
                },
                c -> {
                    Box box = c.box;
                    return box == null ? "9" : "" + box.elements[0];
                });
        add(
                "what is not reached through a final field is not frozen",
                FREEZE,
                "9 0 1",
                c -> {
                    c.x = 1;
                    c.box = new Box(1);
                    return "";
                },
                c -> {
                    Box box = c.box;
                    return box == null || box.elements[0] != 1 ? "9" : "" + c.x;
                });
        add(
                "an object published by a volatile field is complete",
                HAPPENS_BEFORE,
                "9 1",
                c -> {
                    c.volatileBox = new Box(1);
                    return "";
                },
                c -> {
                    Box box = c.volatileBox;
                    return box == null ? "9" : "" + box.plain;
                });
        add(
                "an object published by release and acquire is complete",
                MODES,
                "9 1",
                c -> {
                    BOX.setRelease(c, new Box(1));
                    return "";
                },
                c -> {
                    Box box = (Box) BOX.getAcquire(c);
                    return box == null ? "9" : "" + box.plain;
                });
        add(
                "a plain read of a released reference does not acquire",
                MODES,
                "9 0 1",
                c -> {
                    BOX.setRelease(c, new Box(1));
                    return "";
                },
                c -> {
                    Box box = c.box;
                    return box == null ? "9" : "" + box.plain;
                });
        add(
                "an opaque write does not publish",
                MODES,
                "9 0 1",
                c -> {
                    BOX.setOpaque(c, new Box(1));
                    return "";
                },
                c -> {
                    Box box = (Box) BOX.getAcquire(c);
                    return box == null ? "9" : "" + box.plain;
                });
    }

    private static void arrays() {
        add(
                "elements are variables of their own",
                RACE,
                ANY,
                c -> {
                    c.array[0] = 1;
                    c.array[1] = 1;
                    return "";
                },
                c -> c.array[1] + "" + c.array[0]);
        add(
                "release and acquire of an element pass messages",
                MODES,
                NOT_10,
                c -> {
                    c.array[0] = 1;
                    INTS.setRelease(c.array, 1, 1);
                    return "";
                },
                c -> digit(INTS.getAcquire(c.array, 1)) + c.array[0]);
        add(
                "opaque reads of an element are coherent",
                "JEP 193: opaque accesses of one variable are coherent",
                NOT_10,
                c -> {
                    INTS.setOpaque(c.array, 0, 1);
                    return "";
                },
                c -> digit(INTS.getOpaque(c.array, 0)) + digit(INTS.getOpaque(c.array, 0)));
        add(
                "plain reads of an element may go back",
                RACE,
                ANY,
                c -> {
                    c.array[0] = 1;
                    return "";
                },
                c -> c.array[0] + "" + c.array[0]);
        Body readShared = c -> {
            int[] shared = c.shared;
            return shared == null ? "9" : "" + shared[0];
        };
        add(
                "a copy of an array that is published by a race may show defaults",
                RACE,
                "9 0 1",
                c -> {
                    c.shared = Arrays.copyOf(new int[] {1}, 1);
                    return "";
                },
                readShared);
        add(
                "a clone of an array that is published by a race may show defaults",
                RACE,
                "9 0 1",
                c -> {
                    int[] one = {1};
                    c.shared = one.clone();
                    return "";
                },
                readShared);
        add(
                "an array filled by arraycopy and published by a race may show defaults",
                RACE,
                "9 0 1",
                c -> {
                    int[] copy = new int[1];
                    System.arraycopy(new int[] {1}, 0, copy, 0, 1);
                    c.shared = copy;
                    return "";
                },
                readShared);
        add(
                "an array published by release and acquire is complete",
                MODES,
                "9 1",
                c -> {
                    SHARED.setRelease(c, new int[] {1});
                    return "";
                },
                c -> {
                    int[] shared = (int[]) SHARED.getAcquire(c);
                    return shared == null ? "9" : "" + shared[0];
                });
        add(
                "a copy of elements that are being written has any mixture",
                RACE,
                ANY,
                c -> {
                    c.array[0] = 1;
                    c.array[1] = 1;
                    return "";
                },
                c -> {
                    int[] copy = new int[2];
                    System.arraycopy(c.array, 0, copy, 0, 2);
                    return copy[0] + "" + copy[1];
                });
        add(
                "Arrays.fill writes element by element",
                RACE,
                ANY,
                c -> {
                    Arrays.fill(c.array, 1);
                    return "";
                },
                c -> c.array[1] + "" + c.array[0]);
    }

    private static void monitors() {
        add(
                "a monitor excludes",
                "JLS 17.1: one thread at a time holds a lock",
                "0,1 1,0",
                JavaLitmusTests::countSynchronized,
                JavaLitmusTests::countSynchronized);
        add(
                "a synchronized method excludes",
                "JLS 17.1, 8.4.3.6",
                "0,1 1,0",
                c -> "" + c.incrementX(),
                c -> "" + c.incrementX());
        add(
                "an unlock happens-before the next lock",
                "JLS 17.4.4; " + HAPPENS_BEFORE,
                NOT_10,
                c -> {
                    c.x = 1;
                    synchronized (c.lock) {
                        c.y = 1;
                    }
                    return "";
                },
                c -> {
                    int y;
                    synchronized (c.lock) {
                        y = c.y;
                    }
                    return y + "" + c.x;
                });
        add(
                "different locks order nothing",
                RACE,
                ANY,
                c -> {
                    c.x = 1;
                    synchronized (c.lock) {
                        c.y = 1;
                    }
                    return "";
                },
                c -> {
                    int y;
                    synchronized (c.otherLock) {
                        y = c.y;
                    }
                    return y + "" + c.x;
                });
        add(
                "reads outside of the lock are not ordered",
                RACE,
                ANY,
                c -> {
                    synchronized (c.lock) {
                        c.x = 1;
                        c.y = 1;
                    }
                    return "";
                },
                c -> c.y + "" + c.x);
        add(
                "accesses under one lock are sequentially consistent",
                HAPPENS_BEFORE,
                SB_SC,
                c -> {
                    synchronized (c.lock) {
                        c.x = 1;
                    }
                    synchronized (c.lock) {
                        return "" + c.y;
                    }
                },
                c -> {
                    synchronized (c.lock) {
                        c.y = 1;
                    }
                    synchronized (c.lock) {
                        return "" + c.x;
                    }
                });
        add(
                "a notified thread sees what was done under the lock",
                "JLS 17.2; " + HAPPENS_BEFORE,
                "1",
                c -> {
                    synchronized (c.lock) {
                        while (c.x == 0) {
                            try {
                                c.lock.wait();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        }
                        return "" + c.y;
                    }
                },
                c -> {
                    synchronized (c.lock) {
                        c.y = 1;
                        c.x = 1;
                        c.lock.notifyAll();
                    }
                    return "";
                });
        add(
                "a permit that was given before is not lost",
                "LockSupport: park returns if the permit is available",
                "1",
                c -> {
                    c.waiter = Thread.currentThread();
                    while (c.v == 0) {
                        LockSupport.park();
                    }
                    return "1";
                },
                c -> {
                    c.v = 1;
                    LockSupport.unpark(c.waiter);
                    return "";
                });
    }

    private static String countSynchronized(Cells c) {
        synchronized (c.lock) {
            return "" + c.x++;
        }
    }

    /** The shape RWC, by which rule R36 of the map is argued: the second thread reads x and then y, between them something else. */
    private static void readToWriteCausality(String name, String clause, String allowed, ToIntFunction<Cells> between) {
        add(
                name,
                clause,
                allowed,
                c -> {
                    X.setRelease(c, 1);
                    VarHandle.fullFence();
                    return "";
                },
                c -> {
                    int first = (int) X.getAcquire(c);
                    int zero = between.applyAsInt(c);
                    return "" + (first + zero) + (int) Y.getAcquire(c);
                },
                c -> {
                    Y.setRelease(c, 1);
                    VarHandle.fullFence();
                    return "" + (int) X.getAcquire(c);
                });
    }

    private static void readToWriteCausality() {
        String any = "00,0 00,1 01,0 01,1 10,0 10,1 11,0 11,1";
        readToWriteCausality("acquiring loads let a third thread miss what another saw", MODES, any, c -> 0);
        readToWriteCausality("so they do with one volatile load between them", PUSH, any, c -> c.v);
        readToWriteCausality(
                "but not with two volatile loads of other variables between them",
                PUSH,
                any.replace("10,0 ", ""),
                c -> c.v + c.w);
    }

    private static void volatilesAndAtomics() {
        add(
                "volatile stores and loads are sequentially consistent",
                SYNCHRONIZATION_ORDER,
                SB_SC,
                c -> {
                    c.v = 1;
                    return "" + c.w;
                },
                c -> {
                    c.w = 1;
                    return "" + c.v;
                });
        add(
                "a volatile field passes messages",
                HAPPENS_BEFORE,
                NOT_10,
                c -> {
                    c.x = 1;
                    c.v = 1;
                    return "";
                },
                c -> c.v + "" + c.x);
        add(
                "a volatile store and a plain load are not ordered",
                RACE,
                SB_ANY,
                c -> {
                    c.v = 1;
                    return "" + c.x;
                },
                c -> {
                    c.x = 1;
                    return "" + c.v;
                });
        add(
                "an AtomicInteger loses nothing",
                "AtomicInteger: effects as of VarHandle.getAndAdd",
                "1,2 2,1",
                c -> "" + c.a.incrementAndGet(),
                c -> "" + c.a.incrementAndGet());
        add(
                "lazySet is a release",
                "AtomicInteger: effects as of VarHandle.setRelease",
                SB_ANY,
                c -> {
                    c.a.lazySet(1);
                    return "" + c.b.get();
                },
                c -> {
                    c.b.lazySet(1);
                    return "" + c.a.get();
                });
        add(
                "set of an AtomicInteger is volatile",
                "AtomicInteger: effects as of VarHandle.setVolatile",
                SB_SC,
                c -> {
                    c.a.set(1);
                    return "" + c.b.get();
                },
                c -> {
                    c.b.set(1);
                    return "" + c.a.get();
                });
        add(
                "a LongAdder loses nothing",
                "LongAdder: a sum without concurrent updates is accurate",
                "1,2 2,1 2,2",
                c -> {
                    c.adder.increment();
                    return "" + c.adder.sum();
                },
                c -> {
                    c.adder.increment();
                    return "" + c.adder.sum();
                });
    }
}
