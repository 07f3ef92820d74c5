------------------------------- MODULE Litmus -------------------------------
(* Litmus tests of Memory: small programs, each with an outcome that the JVM's memory model allows or forbids. All executions of
   a program are computed, so that what is allowed must be reached, and what is forbidden must not. A behaviour goes through the
   tests, and a violation names the one that failed. *)
EXTENDS Memory

VARIABLE test

(* Instructions: a load into a register, a store, a fence. Locations are 1 and 2, all 0 in the beginning. *)
R(location, mode) == [kind |-> "load", location |-> location, mode |-> mode, value |-> 0]
W(location, value, mode) == [kind |-> "store", location |-> location, mode |-> mode, value |-> value]
F(mode) == [kind |-> "fence", location |-> 0, mode |-> mode, value |-> 0]

Test(name, allowed, outcome, programs) ==
    [name |-> name, allowed |-> allowed, outcome |-> outcome, programs |-> programs]

x == 1
y == 2

(* The outcome lists what each thread has loaded, thread by thread. *)
Tests == <<
    Test("SB release", TRUE, << <<0>>, <<0>> >>,
        << <<W(x, 1, "release"), R(y, "volatile")>>, <<W(y, 1, "release"), R(x, "volatile")>> >>),
    Test("SB release, full fence", FALSE, << <<0>>, <<0>> >>,
        << <<W(x, 1, "release"), F("full"), R(y, "volatile")>>, <<W(y, 1, "release"), F("full"), R(x, "volatile")>> >>),
    Test("SB volatile", FALSE, << <<0>>, <<0>> >>,
        << <<W(x, 1, "volatile"), R(y, "volatile")>>, <<W(y, 1, "volatile"), R(x, "volatile")>> >>),
    Test("MP plain", TRUE, << <<>>, <<1, 0>> >>,
        << <<W(x, 1, "plain"), W(y, 1, "plain")>>, <<R(y, "plain"), R(x, "plain")>> >>),
    Test("MP release, plain load", TRUE, << <<>>, <<1, 0>> >>,
        << <<W(x, 1, "plain"), W(y, 1, "release")>>, <<R(y, "plain"), R(x, "plain")>> >>),
    Test("MP plain store, acquire", TRUE, << <<>>, <<1, 0>> >>,
        << <<W(x, 1, "plain"), W(y, 1, "plain")>>, <<R(y, "acquire"), R(x, "plain")>> >>),
    Test("MP release, acquire", FALSE, << <<>>, <<1, 0>> >>,
        << <<W(x, 1, "plain"), W(y, 1, "release")>>, <<R(y, "acquire"), R(x, "plain")>> >>),
    Test("MP fences", FALSE, << <<>>, <<1, 0>> >>,
        << <<W(x, 1, "plain"), F("storeStore"), W(y, 1, "plain")>>, <<R(y, "plain"), F("acquire"), R(x, "plain")>> >>),
    Test("MP store-store fence alone", TRUE, << <<>>, <<1, 0>> >>,
        << <<W(x, 1, "plain"), F("storeStore"), W(y, 1, "plain")>>, <<R(y, "plain"), R(x, "plain")>> >>),
    Test("MP acquire fence alone", TRUE, << <<>>, <<1, 0>> >>,
        << <<W(x, 1, "plain"), W(y, 1, "plain")>>, <<R(y, "plain"), F("acquire"), R(x, "plain")>> >>),
    \* Load buffering is allowed by the JVM for plain accesses. This memory never shows it: its loads are not late.
    Test("LB plain", FALSE, << <<1>>, <<1>> >>,
        << <<R(x, "plain"), W(y, 1, "plain")>>, <<R(y, "plain"), W(x, 1, "plain")>> >>),
    Test("LB acquire, release", FALSE, << <<1>>, <<1>> >>,
        << <<R(x, "acquire"), W(y, 1, "release")>>, <<R(y, "acquire"), W(x, 1, "release")>> >>),
    Test("CoRR plain", TRUE, << <<>>, <<1, 0>> >>,
        << <<W(x, 1, "plain")>>, <<R(x, "plain"), R(x, "plain")>> >>),
    Test("CoRR acquire", FALSE, << <<>>, <<1, 0>> >>,
        << <<W(x, 1, "plain")>>, <<R(x, "acquire"), R(x, "acquire")>> >>),
    Test("CoRR volatile", FALSE, << <<>>, <<1, 0>> >>,
        << <<W(x, 1, "volatile")>>, <<R(x, "volatile"), R(x, "volatile")>> >>),
    Test("CoRW", FALSE, << <<2>>, <<>>, <<1, 2>> >>, \* what a thread stores is newer than what it has loaded
        << <<R(x, "acquire"), W(x, 1, "release")>>, <<W(x, 2, "release")>>, <<R(x, "acquire"), R(x, "acquire")>> >>),
    Test("WRC release, acquire", FALSE, << <<>>, <<1>>, <<1, 0>> >>,
        << <<W(x, 1, "release")>>, <<R(x, "acquire"), W(y, 1, "release")>>, <<R(y, "acquire"), R(x, "plain")>> >>),
    \* No plain load is ordered before a volatile one, unless a fence is between them.
    Test("MP full fence, volatile load made early", TRUE, << <<>>, <<1, 0>> >>,
        << <<W(y, 1, "release"), F("full"), W(x, 1, "plain")>>, <<R(x, "plain"), R(y, "volatile")>> >>),
    Test("MP volatile, volatile load made early, but not as early as it could be", TRUE, << <<>>, <<1, 1>> >>,
        << <<W(y, 1, "volatile"), W(y, 2, "volatile"), W(x, 1, "plain")>>, <<R(x, "plain"), R(y, "volatile")>> >>),
    Test("MP full fence, volatile load behind a fence", FALSE, << <<>>, <<1, 0>> >>,
        << <<W(y, 1, "release"), F("full"), W(x, 1, "plain")>>, <<R(x, "plain"), F("acquire"), R(y, "volatile")>> >>),
    Test("MP full fence, volatile loads in their order", FALSE, << <<>>, <<1, 0>> >>,
        << <<W(y, 1, "release"), F("full"), W(x, 1, "release")>>, <<R(x, "volatile"), R(y, "volatile")>> >>),
    \* A store-store fence makes public what its thread stored, not what it loaded.
    Test("WRC store-store fence", TRUE, << <<>>, <<1>>, <<1, 0>> >>,
        << <<W(x, 1, "release")>>, <<R(x, "acquire"), F("storeStore"), W(y, 1, "plain")>>,
           <<R(y, "acquire"), R(x, "plain")>> >>),
    Test("IRIW release, acquire", TRUE, << <<>>, <<>>, <<1, 0>>, <<1, 0>> >>,
        << <<W(x, 1, "release")>>, <<W(y, 1, "release")>>,
           <<R(x, "acquire"), R(y, "acquire")>>, <<R(y, "acquire"), R(x, "acquire")>> >>),
    Test("IRIW release and fence, acquire", TRUE, << <<>>, <<>>, <<1, 0>>, <<1, 0>> >>,
        << <<W(x, 1, "release"), F("full")>>, <<W(y, 1, "release"), F("full")>>,
           <<R(x, "acquire"), R(y, "acquire")>>, <<R(y, "acquire"), R(x, "acquire")>> >>),
    Test("IRIW release, volatile", FALSE, << <<>>, <<>>, <<1, 0>>, <<1, 0>> >>,
        << <<W(x, 1, "release"), F("full")>>, <<W(y, 1, "release"), F("full")>>,
           <<R(x, "volatile"), R(y, "volatile")>>, <<R(y, "volatile"), R(x, "volatile")>> >>),
    \* The three threads of R36 in docs/memory-order.md.
    Test("RWC release and fence, acquire", TRUE, << <<>>, <<1, 0>>, <<0>> >>,
        << <<W(x, 1, "release"), F("full")>>, <<R(x, "acquire"), R(y, "acquire")>>,
           <<W(y, 1, "release"), F("full"), R(x, "acquire")>> >>),
    Test("RWC release and fence, volatile", FALSE, << <<>>, <<1, 0>>, <<0>> >>,
        << <<W(x, 1, "release"), F("full")>>, <<R(x, "volatile"), R(y, "volatile")>>,
           <<W(y, 1, "release"), F("full"), R(x, "volatile")>> >>)
>>

(* An execution under way. All threads begin at once. *)
Start(programs) ==
    LET threads == DOMAIN programs
    IN [memory |-> [NewMemory(threads, [l \in {x, y} |-> 0]) EXCEPT
                       !.moment = [t \in threads |-> {Message(x, 1), Message(y, 1)}]],
        counter |-> [t \in threads |-> 1],
        registers |-> [t \in threads |-> <<>>]]

After(memory, i, t) ==
    CASE i.kind = "store" -> Store(memory, t, i.location, i.value, i.mode)
      [] i.mode = "acquire" -> AcquireFence(memory, t)
      [] i.mode = "storeStore" -> StoreStoreFence(memory, t)
      [] i.mode = "full" -> FullFence(memory, t)

Successors(programs, e) ==
    UNION {
        LET i == programs[t][e.counter[t]]
            moved == [e EXCEPT !.counter[t] = @ + 1]
        IN IF i.kind = "load"
           THEN {[moved EXCEPT !.memory = Remembering(Load(e.memory, t, i.location, seen, i.mode), t, {x, y}),
                               !.registers[t] = Append(@, ValueAt(e.memory, i.location, seen))] :
                 seen \in Readable(e.memory, t, i.location, i.mode)}
           ELSE {[moved EXCEPT !.memory = Remembering(After(e.memory, i, t), t, {x, y})]} :
        t \in {u \in DOMAIN programs : e.counter[u] <= Len(programs[u])}}

(* The registers at the ends of all executions that go on from a set of them, all of one length. *)
RECURSIVE Ends(_, _)
Ends(programs, executions) ==
    LET next == UNION {Successors(programs, e) : e \in executions}
    IN IF next = {} THEN {e.registers : e \in executions} ELSE Ends(programs, next)

Init == test = Tests[1].name

Index == CHOOSE i \in DOMAIN Tests : Tests[i].name = test

Next == test' = Tests[(Index % Len(Tests)) + 1].name

Spec == Init /\ [][Next]_test

AsTheMemoryModelSays ==
    LET programs == Tests[Index].programs
    IN (Tests[Index].outcome \in Ends(programs, {Start(programs)})) = Tests[Index].allowed
=============================================================================
