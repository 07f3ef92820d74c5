------------------------------- MODULE Border -------------------------------
(* One border node: the validated read, and the changes of a single node. Three kinds of steps suffice for a change. Everything
   from the lock to the unlock is one, since the stores in it may be seen late, one by one, by whoever is not bound to see them;
   the full fence is another; what comes before the lock is a read. *)
EXTENDS Tree

(* The validated read: version, fences and permutation, slots, version. *)

Stable(t) == \* R4
    /\ At(t, "stable")
    /\ \E load \in Loads(mem, t, Version(th[t].nd), "volatile") :
           IF IsDeleted(load[1]) /\ Fault # "R19"
           THEN Step(t, load[2], IF Fault = "R19 stays" THEN th[t] ELSE Restarted(t)) \* R19
           ELSE /\ IsDirty(load[1]) => IsDeleted(load[1]) \/ Fault = "R4"
                /\ Step(t, load[2], [th[t] EXCEPT !.pc = "cover", !.v = load[1] - (load[1] % 2)])
    /\ UNCHANGED layer

Cover(t) == \* R11
    /\ At(t, "cover")
    /\ LET n == th[t].nd
       IN \E first \in Loads(mem, t, First(n), "plain") :
          \E last \in Loads(first[2], t, Last(n), "plain") :
              LET covers == (first[1] <= SliceSought(t, th[t]) /\ SliceSought(t, th[t]) <= last[1]) \/ Fault = "R11"
              IN IF ~ covers
                 THEN Step(t, last[2], [th[t] EXCEPT !.pc = "validate"])
                 ELSE \E perm \in Loads(last[2], t, Perm(n), "volatile") : \* R8, R36
                          Step(t, perm[2], [th[t] EXCEPT !.pc = "find", !.covers = TRUE, !.pm = perm[1]])
    /\ UNCHANGED layer

(* The slots with the part at or behind a position, none at most, each as <<slot, memory>>; slot 0 if there is none. *)
RECURSIVE Find(_, _, _, _, _, _)
Find(M, t, n, pm, position, part) ==
    IF position > Size(pm) THEN {<<0, M>>}
    ELSE LET s == SlotAt(pm, position)
         IN UNION {
                IF slice[1] # Slice(part) THEN Find(slice[2], t, n, pm, position + 1, part)
                ELSE UNION {
                         IF Length(code[1]) = Code(part) \/ Fault = "R24" THEN {<<s, code[2]>>} \* R24
                         ELSE Find(code[2], t, n, pm, position + 1, part) :
                         code \in Loads(slice[2], t, CodeOf(n, s), "plain")} :
                slice \in Loads(M, t, SliceOf(n, s), "plain")}

(* What a slot refers to, with its code; other, if it has the rest of another key: <<reference, code, memory>>. *)
ReferenceFor(M, t, n, s, rest) ==
    UNION {UNION {
        IF code[1] # RestCode THEN {<<ref[1], code[1], code[2]>>}
        ELSE {<<IF slotRest[1] = rest THEN ref[1] ELSE OtherRef, code[1], slotRest[2]>> :
              slotRest \in Loads(code[2], t, RestOf(n, s), "plain")} :
        code \in Loads(ref[2], t, CodeOf(n, s), "plain")} :
        ref \in Loads(M, t, RefOf(n, s), Deciding)} \* R10, R36

FindSlot(t) ==
    /\ At(t, "find")
    /\ ~ IsCursor(t, th[t].i)
    /\ LET n == th[t].nd
           orders == IF Fault = "R8" THEN Loads(mem, t, Perm(n), "volatile") ELSE {<<th[t].pm, mem>>}
       IN \E order \in orders :
          \E slot \in Find(order[2], t, n, <<Size(th[t].pm), order[1][2]>>, 1, PartOf(t, th[t])) :
              IF slot[1] = 0
              THEN Step(t, slot[2], [th[t] EXCEPT !.pc = "validate", !.pm = <<>>])
              ELSE \E ref \in ReferenceFor(slot[2], t, n, slot[1], RestOfKey(t, th[t])) :
                   \E again \in IF Fault = "R10" THEN Loads(ref[3], t, RefOf(n, slot[1]), "volatile") ELSE {<<ref[1], ref[3]>>} :
                       LET isOther == Kind(again[1]) # Kind(ref[1]) \* the first load said what it is, the second one is used
                       IN Step(t, again[2], [th[t] EXCEPT !.pc = "validate", !.pm = <<>>,
                                                          !.found = IF isOther THEN OtherRef ELSE again[1], !.code = ref[2]])
    /\ UNCHANGED layer

(* The value that was found for the key, 0 for none. *)
ValueFound(t, r) ==
    LET ref == r.found
    IN CASE Kind(ref) = "value" -> ref[3]
         [] Kind(ref) = "tail" -> IF ref[2] = RestOfKey(t, r) THEN ref[3] ELSE 0
         [] OTHER -> 0

(* Whether code and reference are of different kinds. The program would end with a ClassCastException. *)
IsConfused(t, r) ==
    LET kinds == IF ~ GoesOn(t, r) THEN {"value", "none"}
                 ELSE IF r.code = RestCode THEN {"value", "other", "none"}
                 ELSE IF r.code = Continues THEN {"tail", "layer"}
                 ELSE {"none"}
    IN Kind(r.found) \notin kinds

Fulfils(op, value) ==
    CASE op.kind = "putIfAbsent" -> value = 0
      [] op.kind = "remove" -> value # 0
      [] OTHER -> TRUE

(* Goes on with what has been read validated. *)
Use(t, M, r) ==
    IF ~ r.covers THEN Step(t, M, [r EXCEPT !.pc = "towards", !.v = 0])
    ELSE IF IsConfused(t, r) THEN Step(t, M, [r EXCEPT !.pc = "confused"])
    ELSE IF Kind(r.found) = "layer" /\ GoesOn(t, r)
    THEN Step(t, M, [r EXCEPT !.pc = "descend", !.path = Append(@, r.found[3]),
                              !.nd = 0, !.v = 0, !.covers = FALSE, !.found = None, !.code = 0])
    ELSE IF Op(t).kind = "get" \/ ~ Fulfils(Op(t), ValueFound(t, r))
    THEN Return(t, M, <<NoKey, ValueFound(t, r)>>, NextOperation(t))
    ELSE Step(t, M, [r EXCEPT !.pc = "lock", !.v = 0, !.covers = FALSE, !.code = 0])

Validate(t) == \* R5, R6
    /\ At(t, "validate")
    /\ ~ IsCursor(t, th[t].i)
    /\ \E load \in Loads(IF Fault = "R5" THEN mem ELSE AcquireFence(mem, t), t, Version(th[t].nd), "volatile") :
           IF Changed(load[1], th[t].v) /\ Fault # "R6"
           THEN Step(t, load[2], Arrive(t, th[t], th[t].nd))
           ELSE Use(t, load[2], th[t])
    /\ UNCHANGED layer

(* Changes *)

(* The position of a part under the lock, negative if it is not there: minus the position where it would be inserted. *)
Search(M, t, n, part) ==
    LET pm == Held(M, t, Perm(n))
        PartAt(i) ==
            LET code == Length(Held(M, t, CodeOf(n, SlotAt(pm, i))))
            IN Held(M, t, SliceOf(n, SlotAt(pm, i))) * 10 + (IF Fault = "R24" THEN Code(part) ELSE code)
        less == {i \in 1 .. Size(pm) : PartAt(i) < part}
        equal == {i \in 1 .. Size(pm) : PartAt(i) = part}
    IN IF equal # {} THEN CHOOSE i \in equal : TRUE ELSE 0 - (Cardinality(less) + 1)

MustSplit(M, t, n) ==
    LET pm == Held(M, t, Perm(n))
    IN /\ Size(pm) >= Width
       /\ \/ Held(M, t, SliceOf(n, SlotAt(pm, 1))) # Held(M, t, SliceOf(n, SlotAt(pm, Size(pm)))) \* R13
          \/ Fault = "R13"

(* What the slot of the operation's key will refer to, and its code. *)
NewRef(t, r) ==
    IF GoesOn(t, r) /\ Len(RestOfKey(t, r)) > 1 THEN TailRef(RestOfKey(t, r), Op(t).value) ELSE ValueRef(Op(t).value)
NewCode(t, r) ==
    IF ~ GoesOn(t, r) THEN Code(PartOf(t, r)) ELSE IF Len(RestOfKey(t, r)) > 1 THEN Continues ELSE RestCode

(* Inserts the operation's key into a locked node with a free slot. *)
InsertInto(M, t, n, r) ==
    LET pm == Held(M, t, Perm(n))
        s == SlotAt(pm, Size(pm) + 1)
        position == 0 - Search(M, t, n, PartOf(t, r))
        slot == << <<SliceOf(n, s), Slice(PartOf(t, r)), "plain">> >>
                \o (IF NewCode(t, r) = RestCode THEN << <<RestOf(n, s), RestOfKey(t, r), "plain">> >> ELSE <<>>)
                \o << <<CodeOf(n, s), NewCode(t, r), "plain">>, <<RefOf(n, s), NewRef(t, r), "release">> >>
        show == << <<Perm(n), InsertAt(pm, position), IF Fault = "R7 plain" THEN "plain" ELSE "release">> >>
    IN Stores(M, t, IF Fault = "R7" THEN show \o slot ELSE slot \o show) \* R7

RemoveFrom(M, t, n, position) ==
    LET pm == Held(M, t, Perm(n))
        stores == << <<RefOf(n, SlotAt(pm, position)), None, "plain">>, <<Perm(n), RemoveAt(pm, position), "release">> >>
    IN IF Fault = "R9" THEN Stores(M, t, stores)
       ELSE EndDirty(Stores(BeginDirty(M, t, n), t, stores), t, n) \* R9

FenceNext(t, r) == [r EXCEPT !.pc = "fence", !.found = None, !.code = 0]

(* What the operation does in the node that it has locked, M being the memory behind the lock. *)
Change(t, M) ==
    LET r == th[t]
        n == r.nd
        part == PartOf(t, r)
        wasRead == Op(t).kind # "put" \/ GoesOn(t, r)
        position == Search(M, t, n, part)
        s == SlotAt(Held(M, t, Perm(n)), position)
        code == IF position < 0 THEN 0 ELSE Held(M, t, CodeOf(n, s))
        current == IF position < 0 THEN None
                   ELSE IF code = RestCode /\ (Held(M, t, RestOf(n, s)) # RestOfKey(t, r) \/ ~ GoesOn(t, r)) THEN OtherRef
                   ELSE Held(M, t, RefOf(n, s))
        now == IF wasRead /\ Fault = "R12 value" THEN r.found ELSE current
        present == ValueFound(t, [r EXCEPT !.found = now])
    IN IF IsDeleted(Held(M, t, Version(n))) /\ Fault \notin {"R12", "R19"}
       THEN Step(t, UnlockOf(M, t, n), Restarted(t)) \* R12, R19
       ELSE IF ~ (Held(M, t, First(n)) <= Slice(part) /\ Slice(part) <= Held(M, t, Last(n))) /\ Fault \notin {"R12", "R11"}
       THEN Step(t, UnlockOf(M, t, n), [r EXCEPT !.pc = "towards", !.found = None]) \* R12
       ELSE IF wasRead /\ now # r.found
       THEN Step(t, UnlockOf(M, t, n), Arrive(t, r, n)) \* R12
       ELSE IF Op(t).kind = "remove"
       THEN LET removed == RemoveFrom(M, t, n, position)
            IN Step(t, UnlockOf(removed, t, n),
                    [FenceNext(t, r) EXCEPT !.x = [result |-> present,
                                                   emptied |-> Size(Newest(removed, Perm(n))) = 0]])
       ELSE IF position < 0 /\ MustSplit(M, t, n)
       THEN Step(t, M, [r EXCEPT !.pc = "split.build"])
       ELSE IF position < 0
       THEN Step(t, UnlockOf(InsertInto(M, t, n, r), t, n),
                 [FenceNext(t, r) EXCEPT !.x = [result |-> 0, emptied |-> FALSE]])
       ELSE IF GoesOn(t, r) /\ present = 0
       THEN Step(t, M, [r EXCEPT !.pc = "birth", !.code = code]) \* a second key comes to the slice
       ELSE Step(t, UnlockOf(Stores(M, t, << <<RefOf(n, s), NewRef(t, r),
                                               IF Fault = "R10 plain" THEN "plain" ELSE "release">> >>), t, n), \* R10
                 [FenceNext(t, r) EXCEPT !.x = [result |-> present, emptied |-> FALSE]])

LockAndChange(t) ==
    /\ At(t, "lock")
    /\ Fault # "R1"
    /\ CanLock(mem, th[t].nd)
    /\ Change(t, LockOf(mem, t, th[t].nd))
    /\ UNCHANGED layer

(* The faulty lock: a load that finds the node unlocked, then a store. *)
FaultyLock(t) ==
    /\ Fault = "R1"
    /\ \/ /\ At(t, "lock")
          /\ \E load \in Loads(mem, t, Version(th[t].nd), "volatile") :
                 ~ IsLocked(load[1]) /\ Step(t, load[2], [th[t] EXCEPT !.pc = "locking", !.v = load[1]])
       \/ /\ At(t, "locking")
          /\ Step(t, Store(mem, t, Version(th[t].nd), th[t].v + 1, "volatile"), [th[t] EXCEPT !.pc = "locked", !.v = 0])
       \/ At(t, "locked") /\ Change(t, mem)
    /\ UNCHANGED layer

(* The end of an operation that changed the map. Who emptied a node has returned then, as far as anybody can tell, and takes the
   node out. *)
Fence(t) ==
    /\ At(t, "fence")
    /\ Return(t, IF Fault = "R25" THEN mem ELSE FullFence(mem, t), \* R25
              IF Op(t).kind = "pollFirst" THEN th[t].x.result ELSE <<NoKey, th[t].x.result>>,
              IF th[t].x.emptied /\ Scenario.unlinks
              THEN [th[t] EXCEPT !.pc = "unlink", !.called = FALSE, !.x = <<>>]
              ELSE NextOperation(t))
    /\ UNCHANGED layer

BorderStep(t) ==
    \/ Start(t) \/ Descend(t) \/ Towards(t)
    \/ Stable(t) \/ Cover(t) \/ FindSlot(t) \/ Validate(t)
    \/ LockAndChange(t) \/ FaultyLock(t) \/ Fence(t)
=============================================================================
