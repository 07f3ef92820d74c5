------------------------------- MODULE Growth -------------------------------
(* The growth of a node's slot arrays, from one slot to two, and the insert that wanted it, beside a reader. The arrays are
   objects with lengths, so that a reader that combines a new permutation with an old array ends outside of it. Elsewhere in the
   specification a node has all its slots from the beginning. *)
EXTENDS Memory, Linearizability, TLC

CONSTANTS Scenario, Fault

VARIABLES mem, th, lin

vars == <<mem, th, lin>>

Writer == 1
Readers == 2 .. Len(Scenario.readers) + 1
Threads == {Writer} \cup Readers
Operations(t) == IF t = Writer THEN << [kind |-> "put", key |-> Scenario.key, value |-> 2] >> ELSE Scenario.readers[t - 1]

(* Locations: the version, the permutation (here the number of entries, as slots are used in order), the two arrays (1 the short,
   2 the long ones), and their elements. *)
Version == 1
Perm == 2
Slices == 3
References == 4
SliceIn(array, s) == IF array = 1 THEN 5 ELSE 5 + s
RefIn(array, s) == IF array = 1 THEN 8 ELSE 8 + s
Capacity(array) == array

InitialKey == <<1>>

Idle(i) == [pc |-> "start", i |-> i, called |-> FALSE, v |-> 0, perm |-> 0, slices |-> 0, references |-> 0, found |-> 0]

Op(t) == Operations(t)[th[t].i]
At(t, pc) == th[t].pc = pc

Pending == [t \in {u \in Threads : th[u].called} |-> Op(t)]

(* Behind the first look at the version, the permutation and references are loaded volatile, with plain loads between them. *)
LoadedEarly(r) == IF r.pc \in {"perm", "arrays", "find"} THEN {Perm, RefIn(1, 1), RefIn(2, 1), RefIn(2, 2)} ELSE {}

Step(t, M, r) == mem' = Remembering(M, t, LoadedEarly(r)) /\ th' = [th EXCEPT ![t] = r] /\ UNCHANGED lin

Next(t) == IF th[t].i = Len(Operations(t)) THEN [Idle(th[t].i) EXCEPT !.pc = "done"] ELSE Idle(th[t].i + 1)

Return(t, M, value) ==
    /\ mem' = M
    /\ th' = [th EXCEPT ![t] = Next(t)]
    /\ lin' = Returned(lin, Pending, t, <<NoKey, value>>)

Loads(M, t, l, mode) == {<<ValueAt(M, l, i), Load(M, t, l, i, mode)>> : i \in Readable(M, t, l, mode)}

RECURSIVE Stores(_, _, _)
Stores(M, t, stores) ==
    IF stores = <<>> THEN M
    ELSE Stores(Store(M, t, Head(stores)[1], Head(stores)[2], Head(stores)[3]), t, Tail(stores))

(* The writer *)

Call(t) == At(t, "start") /\ Step(t, mem, [th[t] EXCEPT !.called = TRUE, !.pc = IF t = Writer THEN "grow" ELSE "stable"])

Grow(t) == \* R27
    /\ At(t, "grow")
    /\ LET v == Newest(mem, Version)
           locked == StoreStoreFence(Exchange(mem, t, Version, v + 1), t)
           copied == Stores(locked, t, << <<SliceIn(2, 1), Newest(mem, SliceIn(1, 1)), "plain">>,
                                          <<RefIn(2, 1), Newest(mem, RefIn(1, 1)), "plain">> >>)
           dirty == IF Fault = "R27" THEN copied ELSE StoreStoreFence(Store(copied, t, Version, v + 3, "plain"), t)
           exchanged == Stores(dirty, t, << <<Slices, 2, "plain">>, <<References, 2, "plain">> >>)
       IN Step(t, IF Fault = "R27" THEN exchanged ELSE Store(exchanged, t, Version, v + 9, "release"),
               [th[t] EXCEPT !.pc = "insert"])

Insert(t) == \* R7
    /\ At(t, "insert")
    /\ LET v == Newest(mem, Version)
       IN Step(t, Stores(mem, t, << <<SliceIn(2, 2), Scenario.key[1], "plain">>, <<RefIn(2, 2), 2, "release">>,
                                    <<Perm, 2, "release">>, <<Version, v - 1, "release">> >>),
               [th[t] EXCEPT !.pc = "fence"])

Fence(t) == At(t, "fence") /\ Return(t, FullFence(mem, t), 0) \* R25

(* A reader *)

Stable(t) == \* R4
    /\ At(t, "stable")
    /\ \E load \in Loads(mem, t, Version, "volatile") :
           /\ (load[1] \div 2) % 2 = 0
           /\ Step(t, load[2], [th[t] EXCEPT !.pc = IF Fault = "R27 early" THEN "arrays" ELSE "perm", !.v = load[1] \div 2])

LoadPerm(t) == \* R8, R27
    /\ At(t, "perm")
    /\ \E load \in Loads(mem, t, Perm, "volatile") :
           Step(t, load[2], [th[t] EXCEPT !.pc = IF Fault = "R27 early" THEN "find" ELSE "arrays", !.perm = load[1]])

LoadArrays(t) == \* R27
    /\ At(t, "arrays")
    /\ \E slices \in Loads(mem, t, Slices, "plain") :
       \E references \in Loads(slices[2], t, References, "plain") :
           Step(t, references[2], [th[t] EXCEPT !.pc = IF Fault = "R27 early" THEN "perm" ELSE "find",
                                                !.slices = slices[1], !.references = references[1]])

(* The slot with the key among those that the permutation shows; 0 for none, 9 for a look behind the end of an array. *)
RECURSIVE Find(_, _, _, _)
Find(M, t, r, s) ==
    IF s > r.perm THEN {<<0, M>>}
    ELSE IF s > Capacity(r.slices) THEN {<<9, M>>}
    ELSE UNION {IF slice[1] = Op(t).key[1] THEN {<<IF s > Capacity(r.references) THEN 9 ELSE s, slice[2]>>}
                ELSE Find(slice[2], t, r, s + 1) :
                slice \in Loads(M, t, SliceIn(r.slices, s), "plain")}

FindSlot(t) ==
    /\ At(t, "find")
    /\ \E slot \in Find(mem, t, th[t], 1) :
           IF slot[1] = 9 THEN Step(t, slot[2], [th[t] EXCEPT !.pc = "outside"])
           ELSE IF slot[1] = 0 THEN Step(t, slot[2], [th[t] EXCEPT !.pc = "validate"])
           ELSE \E ref \in Loads(slot[2], t, RefIn(th[t].references, slot[1]), "volatile") :
                    Step(t, ref[2], [th[t] EXCEPT !.pc = "validate", !.found = ref[1]])

Validate(t) == \* R5, R6
    /\ At(t, "validate")
    /\ \E load \in Loads(AcquireFence(mem, t), t, Version, "volatile") :
           IF load[1] \div 2 # th[t].v
           THEN Step(t, load[2], [Idle(th[t].i) EXCEPT !.pc = "stable", !.called = TRUE])
           ELSE Return(t, load[2], th[t].found)

ThreadStep(t) ==
    \/ Call(t) \/ Grow(t) \/ Insert(t) \/ Fence(t)
    \/ Stable(t) \/ LoadPerm(t) \/ LoadArrays(t) \/ FindSlot(t) \/ Validate(t)

Ended == \A t \in Threads : th[t].pc = "done"

Init ==
    /\ mem = NewMemory(Threads, << 0, 1, 1, 1, InitialKey[1], 0, 0, 1, 0, 0 >>)
    /\ th = [t \in Threads |-> Idle(1)]
    /\ lin = {Configuration([k \in {InitialKey, Scenario.key} |-> IF k = InitialKey THEN 1 ELSE 0])}

Spec == Init /\ [][(\E t \in Threads : ThreadStep(t)) \/ (Ended /\ UNCHANGED vars)]_vars

Linearizable == lin # {}

(* Nobody looks behind the end of an array. *)
WithinBounds == \A t \in Threads : th[t].pc # "outside"

(* The scenario *)

CONSTANT Name

Get(k) == [kind |-> "get", key |-> k, value |-> 0]

Chosen ==
    CASE Name = "get_whileGrowth" -> [key |-> <<2>>, readers |-> << <<Get(<<2>>), Get(<<1>>)>> >>]

ASSUME PrintT(<<"programs", [t \in Threads |-> Operations(t)]>>)
=============================================================================
