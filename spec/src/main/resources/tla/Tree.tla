-------------------------------- MODULE Tree --------------------------------
(* The state of a tree and of the threads that work on it, and what all operations have in common: how fields lie in memory, the
   words in them, locks, dirty windows, and descents.

   Interior nodes are not here. A descent may be led to any border node of its layer that an interior node ever had as a child and
   did not drop before the descent began: whatever a descent reads on its way is a hint, and the fences of the border node decide
   (R11). How separators, parents and roots are kept is the subject of Interior. *)
EXTENDS Memory, Linearizability, TLC

CONSTANTS
    Scenario, \* the tree and the programs of the threads: see Scenarios
    Fault,    \* the faulty variant to be refuted, "none" for the protocol as it is
    Routing   \* "any": descents may be led anywhere; "exact": they are led well, and volatile loads do not stay behind for ever,
              \* so that one can ask whether all operations end

VARIABLES
    mem,    \* a Memory
    layer,  \* node -> the layer that it belongs to, 0 if it is not made yet
    th,     \* thread -> where it is in which operation
    lin,    \* the observer of linearizability
    watch   \* thread -> what was in the map during its scan

vars == <<mem, layer, th, lin, watch>>

Threads == DOMAIN Scenario.threads
Operations(t) == Scenario.threads[t]
Width == Scenario.width \* entries at which a node splits
Slots == Scenario.slots

(* Nodes are 1 .. NodeCount, in the order in which they are made. A layer has the number of its first node. *)
NodeCount == Scenario.nodes
Nodes == 1 .. NodeCount
TopLayer == 1

(* The greatest slice. The least is 0. Slices are signed in memory, so that what a node's fences are before they are set is a
   slice in the middle. *)
Top == 9
Unset == 7

(* A key is a sequence of parts, one a layer. A part has a slice and a code: 0 .. 8 if the key ends there, else Continues. As one
   number, so that parts have the order of their slices first and of their codes second (R24). *)
Continues == 9
RestCode == 10 \* in a slot only: the key goes on, and its rest, one part, lies in the slot
Slice(part) == part \div 10
Code(part) == part % 10
Length(code) == IF code > Continues THEN Continues ELSE code

(* References. One kind each of: nothing, a value, a tail (the rest of the key and the value), a layer, and what a read says of a
   slot with the rest of another key. *)
None == <<"none", NoKey, 0>>
ValueRef(v) == <<"value", NoKey, v>>
TailRef(rest, v) == <<"tail", rest, v>>
LayerRef(n) == <<"layer", NoKey, n>>
OtherRef == <<"other", NoKey, 0>>
Kind(ref) == ref[1]

(* The node that thread t makes next. *)
UnusedNode(t, made) == CHOOSE n \in Nodes : made[n] = 0 /\ \A m \in Nodes : made[m] = 0 => n <= m

(* Where fields lie. *)
Fields == 7 + 4 * Slots
Field(n, f) == (n - 1) * Fields + f + 1
Version(n) == Field(n, 0)
Perm(n) == Field(n, 1)
First(n) == Field(n, 2)
Last(n) == Field(n, 3)
NextOf(n) == Field(n, 4)
PrevOf(n) == Field(n, 5)
Linked(n) == Field(n, 6) \* 1 while an interior node, or the layer's root, leads here
SliceOf(n, s) == Field(n, 3 + 4 * s)
CodeOf(n, s) == Field(n, 4 + 4 * s)
RestOf(n, s) == Field(n, 5 + 4 * s)
RefOf(n, s) == Field(n, 6 + 4 * s)

Locations == 1 .. NodeCount * Fields
NodeOf(l) == (l - 1) \div Fields + 1
FieldOf(l) == (l - 1) % Fields
IsPlain(l) == LET f == FieldOf(l) IN f \in {2, 3} \/ (f > 6 /\ (f - 7) % 4 # 3)
IsReference(l) == LET f == FieldOf(l) IN f > 6 /\ (f - 7) % 4 = 3

(* The version word: LOCKED is 1, DIRTY 2, DELETED 4, the counter above. *)
IsLocked(v) == v % 2 = 1
IsDirty(v) == (v \div 2) % 2 = 1
IsDeleted(v) == (v \div 4) % 2 = 1
Changed(a, b) == a \div 2 # b \div 2 \* R6: whatever but LOCKED

(* The permutation word: the number of slots in use, and all slots, those in use first and in the order of their entries. *)
Size(p) == p[1]
SlotAt(p, position) == p[2][position]
Sorted(n) == <<n, [i \in 1 .. Slots |-> i]>>
InsertAt(p, position) ==
    <<p[1] + 1, [i \in 1 .. Slots |->
        IF i < position \/ i > p[1] + 1 THEN p[2][i] ELSE IF i = position THEN p[2][p[1] + 1] ELSE p[2][i - 1]]>>
RemoveAt(p, position) ==
    <<p[1] - 1, [i \in 1 .. Slots |->
        IF i < position \/ i > p[1] THEN p[2][i] ELSE IF i = p[1] THEN p[2][position] ELSE p[2][i + 1]]>>
Truncate(p, n) == <<n, p[2]>>

(* Threads. Registers that are not in use are as in Idle, lest states differ in what nobody will look at. *)
Idle(i) ==
    [pc |-> "start",     \* the action that comes next
     i |-> i,            \* the operation in the program
     called |-> FALSE,   \* whether it was called and has not returned
     path |-> <<>>,      \* the layers down to the one where the thread is
     key |-> NoKey,      \* in a poll, the key found so far
     nd |-> 0,           \* a border node
     v |-> 0,            \* its version
     pm |-> <<>>,        \* its permutation
     covers |-> FALSE,   \* whether it covers the slice
     found |-> None,     \* what was found there
     code |-> 0,         \* and the code of the slot
     x |-> <<>>]         \* registers of single actions

Op(t) == Operations(t)[th[t].i]
IsScan(t, i) == Operations(t)[i].kind = "scan"
IsCursor(t, i) == Operations(t)[i].kind \in {"ceiling", "scan"}
IsCopying(t, r) == IsCursor(t, r.i) /\ ~ r.x.near \* not while it looks into one node
KeyOf(t, r) == IF Operations(t)[r.i].kind = "pollFirst" THEN r.key ELSE Operations(t)[r.i].key
Depth(r) == Len(r.path)
LayerOf(r) == r.path[Len(r.path)]

(* The part of the key that belongs to the layer; its code is Continues if the key goes on behind it. *)
PartOf(t, r) == KeyOf(t, r)[Depth(r)]
RestOfKey(t, r) == SubSeq(KeyOf(t, r), Depth(r) + 1, Len(KeyOf(t, r)))
GoesOn(t, r) == Depth(r) < Len(KeyOf(t, r))

At(t, pc) == th[t].pc = pc

(* Whoever comes to a node loads its version before the fields that are loaded plainly. *)
Guide == [l \in Locations |->
    IF IsPlain(l) THEN Version(NodeOf(l))
    ELSE IF IsReference(l) /\ (Scenario.copies \/ Fault = "R36") THEN Unguided
    ELSE IF l = NextOf(NodeOf(l)) /\ Fault = "R29 next" THEN Unguided
    ELSE AlwaysVolatile]

(* What a thread will load volatile behind plain loads, and so perhaps early: the permutation behind the range, and references
   behind slots. Where no plain load comes first, nothing comes of an early load: the whole step can as well be taken earlier. *)
LoadedEarly(t, r) ==
    LET references == {RefOf(r.nd, s) : s \in 1 .. Slots}
    IN IF r.pc = "cover" THEN {Perm(r.nd)} \cup (IF IsCopying(t, r) THEN {} ELSE references)
       ELSE IF r.pc = "near.entry" THEN {Perm(r.nd)} \cup references
       ELSE IF r.pc = "find" /\ ~ IsCopying(t, r) THEN references \cup (IF Fault = "R8" THEN {Perm(r.nd)} ELSE {})
       ELSE {}

(* The end of a step: thread t has made memory M and has the registers r. *)
Becomes(t, M, r) ==
    LET now == [th EXCEPT ![t] = r]
    IN /\ mem' = Forget(Remembering(M, t, LoadedEarly(t, r)),
                        {u \in Threads : now[u].pc # "done"}, Guide,
                        [u \in Threads |-> IF now[u].pc \in {"cover", "find", "validate", "near.entry", "near.validate"} THEN Version(now[u].nd) ELSE 0 - 1])
       /\ th' = now

(* Calls and returns *)

PendingOf(threads) ==
    [t \in {u \in Threads : threads[u].called /\ ~ IsScan(u, threads[u].i)} |-> Operations(t)[threads[t].i]]

(* What scans will be asked about: which entries were in the map at some moment since the scan began, and which keys were there at
   all of them. *)
WatchScans(configurations, threads) ==
    LET scanning == {t \in Threads : threads[t].called /\ IsScan(t, threads[t].i)}
        maps == {c.map : c \in Closure(configurations, PendingOf(threads))}
        possible == UNION {{<<k, map[k]>> : k \in Present(map)} : map \in maps}
        certain == {k \in DOMAIN (CHOOSE map \in maps : TRUE) : \A map \in maps : map[k] # 0}
    IN watch' = IF scanning = {} \/ configurations = {} THEN watch
                ELSE [t \in Threads |->
                         IF t \notin scanning THEN [possible |-> {}, certain |-> {}]
                         ELSE IF th[t].called
                              THEN [possible |-> watch[t].possible \cup possible, certain |-> watch[t].certain \cap certain]
                              ELSE [possible |-> possible, certain |-> certain]]

(* A step within an operation. *)
Step(t, M, r) ==
    /\ Becomes(t, M, r)
    /\ UNCHANGED lin
    /\ WatchScans(lin, th')

(* A step that ends an operation with a result, and leaves the thread with the registers r. *)
Return(t, M, result, r) ==
    /\ Becomes(t, M, r)
    /\ lin' = Returned(lin, PendingOf(th), t, result)
    /\ WatchScans(lin', th')

NextOperation(t) ==
    IF th[t].i = Len(Operations(t)) THEN [Idle(th[t].i) EXCEPT !.pc = "done"] ELSE Idle(th[t].i + 1)

(* Loads. A set of pairs: the value, and the memory afterwards. *)
Loads(M, t, l, mode) ==
    {<<ValueAt(M, l, i), Load(M, t, l, i, mode)>> :
     i \in IF Routing = "exact" /\ mode = "volatile" THEN {Len(M.at[l])} ELSE Readable(M, t, l, mode)}

(* The mode of loads that decide. *)
Deciding == IF Fault = "R36" THEN "acquire" ELSE "volatile" \* R36

(* A load by the holder of the lock that guards the location. There is but one value to see. *)
Held(M, t, l) ==
    IF Readable(M, t, l, "volatile") = {Len(M.at[l])} THEN Newest(M, l)
    ELSE Assert(FALSE, <<"The holder of a lock may load an old value of what the lock guards", t, NodeOf(l), FieldOf(l)>>)

(* Several stores in a row: <<location, value, mode>> each. *)
RECURSIVE Stores(_, _, _)
Stores(M, t, stores) ==
    IF stores = <<>> THEN M
    ELSE Stores(Store(M, t, Head(stores)[1], Head(stores)[2], Head(stores)[3]), t, Tail(stores))

(* Locks *)

CanLock(M, n) == ~ IsLocked(Newest(M, Version(n)))

LockOf(M, t, n) ==
    StoreStoreFence(Exchange(M, t, Version(n), Newest(M, Version(n)) + 1), t) \* R1

UnlockOf(M, t, n) ==
    LET v == Newest(M, Version(n)) IN Store(M, t, Version(n), v - (v % 2), "release")

RECURSIVE UnlockAll(_, _, _)
UnlockAll(M, t, nodes) ==
    IF nodes = <<>> THEN M ELSE UnlockAll(UnlockOf(M, t, Head(nodes)), t, Tail(nodes))

(* Dirty windows *)

FenceOf(M, t, rule) == IF Fault = rule THEN M ELSE StoreStoreFence(M, t)

BeginDirty(M, t, n) ==
    LET v == Newest(M, Version(n))
    IN IF Fault = "R2" THEN M
       ELSE FenceOf(Store(M, t, Version(n), v + 2, "plain"), t, "R2 fence") \* R2

EndDirty(M, t, n) ==
    LET v == Newest(M, Version(n))
        clean == IF IsDirty(v) THEN v - 2 ELSE v
    IN Store(M, t, Version(n), IF Fault = "R3" THEN clean ELSE clean + 8, "release") \* R3

MarkDeleted(M, t, n) ==
    LET v == Newest(M, Version(n))
    IN StoreStoreFence(Store(M, t, Version(n), v - (v % 8) + 6 + (v % 2), "plain"), t) \* R20

(* Descents: the border nodes that one may be led to, each with the memory afterwards. *)
Descents(M, t, top) ==
    UNION {{<<n, load[2]>> : load \in {pair \in Loads(M, t, Linked(n), "volatile") : pair[1] = 1}} :
           n \in {m \in Nodes : layer[m] = top}}

(* Of them, those that a thread takes that looks for a slice: exact routing leads to the last that does not begin behind it. *)
Led(descents, slice) ==
    IF Routing = "any" THEN descents
    ELSE LET begin(d) == Newest(mem, First(d[1]))
             before == {d \in descents : begin(d) <= slice}
         IN IF before = {} THEN descents ELSE {d \in before : \A other \in before : begin(other) <= begin(d)}

(* Where a search starts: with a read, or at the lock if there is nothing to be read first. *)
Entry(t, r) ==
    IF Operations(t)[r.i].kind = "pollFirst" THEN "poll.lock"
    ELSE IF Operations(t)[r.i].kind = "put" /\ ~ GoesOn(t, r) THEN "lock"
    ELSE "stable"

Arrive(t, r, n) == [r EXCEPT !.nd = n, !.pc = Entry(t, r), !.v = 0, !.pm = <<>>, !.covers = FALSE, !.found = None, !.code = 0]

(* The slice that a thread looks for: a poll that of the left end, a cursor the one from which it goes on. *)
SliceSought(t, r) ==
    IF Operations(t)[r.i].kind = "pollFirst" THEN 0
    ELSE IF IsCursor(t, r.i) THEN r.x.from \div 10
    ELSE Slice(PartOf(t, r))

(* On the way to layer r.path's last: "descend". *)
Descend(t) ==
    /\ At(t, "descend")
    /\ \E d \in Led(Descents(mem, t, LayerOf(th[t])), SliceSought(t, th[t])) : Step(t, d[2], Arrive(t, th[t], d[1]))
    /\ UNCHANGED layer

(* The registers of a cursor that starts: see Cursor. *)
CursorFrom(goal, strictly, shown) ==
    [goal |-> goal, strictly |-> strictly, from |-> IF goal = NoKey THEN 0 ELSE goal[1], last |-> 0, copied |-> <<>>,
     prefix |-> <<>>, above |-> <<>>, trail |-> <<>>, passed |-> <<>>, shown |-> shown, again |-> shown # <<>>,
     near |-> FALSE, at |-> 0, matches |-> FALSE, result |-> Nothing]

(* From layer 0 again; a scan behind what it has shown. *)
Restarted(t) ==
    [Idle(th[t].i) EXCEPT !.pc = "descend", !.called = TRUE, !.path = <<TopLayer>>,
                          !.x = IF IsScan(t, th[t].i) /\ th[t].x.shown # <<>>
                                THEN CursorFrom(th[t].x.shown[Len(th[t].x.shown)][1], TRUE, th[t].x.shown)
                                ELSE IF IsCursor(t, th[t].i) THEN CursorFrom(Op(t).key, FALSE, <<>>)
                                ELSE <<>>]

(* From a node that does not cover the slice: to its right sibling, or down from the root again; who sees that the node is
   DELETED by now starts at layer 0. *)
Towards(t) ==
    /\ At(t, "towards")
    /\ \/ \E next \in Loads(mem, t, NextOf(th[t].nd), IF Fault = "R29 next" THEN "plain" ELSE "volatile") : \* R29
              /\ next[1] # 0
              /\ Routing = "any" \/ Newest(mem, First(next[1])) <= SliceSought(t, th[t])
              /\ Step(t, next[2], Arrive(t, th[t], next[1]))
       \/ \E d \in Led(Descents(mem, t, LayerOf(th[t])), SliceSought(t, th[t])) : Step(t, d[2], Arrive(t, th[t], d[1]))
       \/ \E version \in Loads(mem, t, Version(th[t].nd), "volatile") :
              /\ Depth(th[t]) > 1 \/ IsCursor(t, th[t].i)
              /\ IsDeleted(version[1])
              /\ \E d \in Led(Descents(version[2], t, TopLayer), SliceSought(t, Restarted(t))) :
                     Step(t, d[2], Arrive(t, Restarted(t), d[1]))
    /\ UNCHANGED layer

Start(t) ==
    /\ At(t, "start")
    /\ LET r == [th[t] EXCEPT !.called = TRUE, !.path = <<TopLayer>>,
                              !.x = IF IsCursor(t, th[t].i)
                                    THEN [CursorFrom(Op(t).key, FALSE, <<>>) EXCEPT !.near = ~ IsScan(t, th[t].i)]
                                    ELSE <<>>]
       IN \E d \in Led(Descents(mem, t, TopLayer), SliceSought(t, r)) : Step(t, d[2], Arrive(t, r, d[1]))
    /\ UNCHANGED layer
=============================================================================
