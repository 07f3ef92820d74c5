------------------------------ MODULE Masstree ------------------------------
(* The whole machine, and what is asked of it. *)
EXTENDS Split, Unlink, Layers, Cursor, Poll

(* The tree in the beginning, from the scenario's nodes: [layer, first, last, entries], each entry <<what is left of the key,
   value or 0, the layer or 0>>. *)
InitialNodes == Scenario.tree

IsInitial(n) == n <= Len(InitialNodes)

Sibling(n, step) ==
    LET m == n + step
    IN IF m \in DOMAIN InitialNodes /\ InitialNodes[m].layer = InitialNodes[n].layer THEN m ELSE 0

InitialSlot(entry) ==
    LET rest == Tail(entry[1])
    IN [slice |-> Slice(Head(entry[1])),
        code |-> IF entry[3] # 0 THEN Continues ELSE IF rest = <<>> THEN Code(Head(entry[1]))
                 ELSE IF Len(rest) = 1 THEN RestCode ELSE Continues,
        rest |-> IF entry[3] = 0 /\ Len(rest) = 1 THEN rest ELSE NoKey,
        ref |-> IF entry[3] # 0 THEN LayerRef(entry[3]) ELSE IF Len(rest) > 1 THEN TailRef(rest, entry[2])
                ELSE ValueRef(entry[2])]

InitialValue(l) ==
    LET n == NodeOf(l)
        f == FieldOf(l)
        s == (f - 7) \div 4 + 1
        node == InitialNodes[n]
        used == IsInitial(n) /\ s <= Len(node.entries)
    IN CASE f = 0 -> 0
         [] f = 1 -> Sorted(IF IsInitial(n) THEN Len(node.entries) ELSE 0)
         [] f = 2 -> IF IsInitial(n) THEN node.first ELSE Unset
         [] f = 3 -> IF IsInitial(n) THEN node.last ELSE Unset
         [] f = 4 -> IF IsInitial(n) THEN Sibling(n, 1) ELSE 0
         [] f = 5 -> IF IsInitial(n) /\ n > 1 THEN (IF InitialNodes[n - 1].layer = node.layer THEN n - 1 ELSE 0) ELSE 0
         [] f = 6 -> IF IsInitial(n) THEN 1 ELSE 0
         [] (f - 7) % 4 = 0 -> IF used THEN InitialSlot(node.entries[s]).slice ELSE 0
         [] (f - 7) % 4 = 1 -> IF used THEN InitialSlot(node.entries[s]).code ELSE 0
         [] (f - 7) % 4 = 2 -> IF used THEN InitialSlot(node.entries[s]).rest ELSE NoKey
         [] OTHER -> IF used THEN InitialSlot(node.entries[s]).ref ELSE None

(* What the tree holds, by its newest fields: a set of <<key, value>>. *)
IsLive(M, made, n) == made[n] # 0 /\ ~ IsDeleted(Newest(M, Version(n)))

RECURSIVE Contents(_, _, _, _)
Contents(M, made, top, prefix) ==
    UNION {
        UNION {
            LET s == SlotAt(Newest(M, Perm(n)), i)
                slice == Newest(M, SliceOf(n, s))
                code == Newest(M, CodeOf(n, s))
                ref == Newest(M, RefOf(n, s))
                key == Append(prefix, slice * 10 + Length(code))
            IN CASE Kind(ref) = "layer" -> Contents(M, made, ref[3], key)
                 [] Kind(ref) = "tail" -> {<<key \o ref[2], ref[3]>>}
                 [] code = RestCode -> {<<key \o Newest(M, RestOf(n, s)), ref[3]>>}
                 [] OTHER -> {<<key, ref[3]>>} :
            i \in 1 .. Size(Newest(M, Perm(n)))} :
        n \in {m \in Nodes : IsLive(M, made, m) /\ made[m] = top}}

InitialLayer == [n \in Nodes |-> IF IsInitial(n) THEN InitialNodes[n].layer ELSE 0]

InitialMemory == NewMemory(Threads, [l \in Locations |-> InitialValue(l)])

InitialMap ==
    LET contents == Contents(InitialMemory, InitialLayer, TopLayer, NoKey)
        keys == {entry[1] : entry \in contents}
                \cup (UNION {{Operations(t)[i].key : i \in DOMAIN Operations(t)} : t \in Threads} \ {NoKey})
    IN [k \in keys |-> IF \E entry \in contents : entry[1] = k
                       THEN (CHOOSE entry \in contents : entry[1] = k)[2] ELSE 0]

Init ==
    /\ mem = InitialMemory
    /\ layer = InitialLayer
    /\ th = [t \in Threads |-> Idle(1)]
    /\ lin = {Configuration(InitialMap)}
    /\ watch = [t \in Threads |-> [possible |-> {}, certain |-> {}]]

Ended == \A t \in Threads : th[t].pc = "done"

Next ==
    \/ \E t \in Threads : BorderStep(t)
    \/ \E t \in Threads : SplitStep(t)
    \/ \E t \in Threads : UnlinkStep(t)
    \/ \E t \in Threads : LayersStep(t)
    \/ \E t \in Threads : CursorStep(t)
    \/ \E t \in Threads : PollStep(t)
    \/ Ended /\ UNCHANGED vars

Spec == Init /\ [][Next]_vars

(* Whether a thread can take a step, or waits for another one. *)
CanStep(t) ==
    LET r == th[t]
        MayBegin(load) == ~ IsDirty(load[1]) \/ (IsDeleted(load[1]) /\ Fault # "R19 stays")
    IN CASE r.pc \in {"lock", "poll.lock", "unlink.node", "death.node"} -> CanLock(mem, r.nd)
         [] r.pc = "unlink.prev" \/ r.pc = "death.upper" -> CanLock(mem, r.x[1])
         [] r.pc = "unlink.next" -> CanLock(mem, r.x[2])
         [] r.pc = "stable" -> \E load \in Loads(mem, t, Version(r.nd), "volatile") : MayBegin(load)
         [] OTHER -> r.pc # "done"

(* No thread is left standing for ever that can go on. *)
FairSpec == Spec /\ \A t \in Threads : []<>(~ CanStep(t)) \/ []<><<th'[t] # th[t]>>_vars

(* Properties *)

Linearizable == lin # {}

(* Code and reference of a slot are of one kind for whoever has validated. *)
NoConfusion == \A t \in Threads : th[t].pc # "confused"

Live == {n \in Nodes : IsLive(mem, layer, n) /\ Newest(mem, Version(n)) % 8 # 6}

(* The border nodes of a layer that follow each other from the leftmost one. *)
RECURSIVE Chain(_)
Chain(n) == IF n = 0 THEN <<>> ELSE <<n>> \o Chain(Newest(mem, NextOf(n)))

Leftmost(top) == {n \in Live : layer[n] = top /\ Newest(mem, First(n)) = 0 /\ Newest(mem, Linked(n)) = 1}

(* Whenever no node is dirty, the nodes of a layer leave no slice to nobody; and none to two, but while a split has not yet shrunk
   the left half, which is locked. *)
Partition ==
    \A top \in {layer[n] : n \in Live} :
        LET nodes == {n \in Nodes : layer[n] = top}
            chain == Chain(CHOOSE n \in Leftmost(top) : TRUE)
        IN (\A n \in nodes : ~ IsDirty(Newest(mem, Version(n))) \/ IsDeleted(Newest(mem, Version(n))))
           /\ (\E n \in nodes : n \in Live)
           => /\ Cardinality(Leftmost(top)) = 1
              /\ Newest(mem, Last(chain[Len(chain)])) = Top
              /\ \A i \in 1 .. Len(chain) - 1 :
                     LET end == Newest(mem, Last(chain[i]))
                         begin == Newest(mem, First(chain[i + 1]))
                     IN begin <= end + 1 /\ (begin = end + 1 \/ IsLocked(Newest(mem, Version(chain[i]))))

(* What the tree is when all operations have ended. *)
AtRest ==
    Ended =>
        /\ \A n \in Nodes : ~ IsLocked(Newest(mem, Version(n)))
        /\ \E c \in lin : Contents(mem, layer, TopLayer, NoKey) = {<<k, c.map[k]>> : k \in Present(c.map)}
        /\ \A n \in Live :
               /\ Size(Newest(mem, Perm(n))) > 0 \/ ~ Scenario.unlinks
                  \/ (layer[n] = TopLayer /\ Newest(mem, NextOf(n)) = 0 /\ Newest(mem, PrevOf(n)) = 0)
               /\ Newest(mem, Linked(n)) = 1
               /\ Newest(mem, NextOf(n)) # 0 => Newest(mem, PrevOf(Newest(mem, NextOf(n)))) = n
               /\ Newest(mem, PrevOf(n)) # 0 => Newest(mem, NextOf(Newest(mem, PrevOf(n)))) = n
               /\ \A i \in 1 .. Size(Newest(mem, Perm(n))) :
                      LET slice == Newest(mem, SliceOf(n, SlotAt(Newest(mem, Perm(n)), i)))
                      IN Newest(mem, First(n)) <= slice /\ slice <= Newest(mem, Last(n))

(* With exact routing all operations end. *)
Ends == <>Ended

(* For those who draw a counterexample. *)
ASSUME PrintT(<<"programs", Scenario.threads>>)
=============================================================================
