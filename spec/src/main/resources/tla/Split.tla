------------------------------- MODULE Split --------------------------------
(* A full border node splits. L, the node of the register nd, is locked. R is made whole and locked, linked, led to by the parent,
   and only then L shrinks, in one dirty window. The new key comes last (R15). *)
EXTENDS Border

(* The number of entries that stay, and the first slice of R. *)
SplitPoint(M, t, n, slice) ==
    LET pm == Held(M, t, Perm(n))
        size == Size(pm)
        SliceAt(i) == Held(M, t, SliceOf(n, SlotAt(pm, i)))
        borders == {i \in 1 .. size - 1 : SliceAt(i) # SliceAt(i + 1) \/ Fault = "R13"} \* R13
        half == size \div 2
        Distance(i) == IF i > half THEN i - half ELSE half - i
        middle == CHOOSE i \in borders : \A j \in borders : Distance(i) < Distance(j) \/ (Distance(i) = Distance(j) /\ i <= j)
    IN IF Held(M, t, Last(n)) = Top /\ slice > SliceAt(size) THEN <<size, slice>> \* an ascending load moves nothing
       ELSE IF Held(M, t, First(n)) = 0 /\ slice < SliceAt(1) THEN <<0, SliceAt(1)>> \* a descending load moves all
       ELSE <<middle, SliceAt(middle + 1)>>

RECURSIVE CopySlots(_, _, _, _, _)
CopySlots(M, t, from, to, moved) ==
    IF moved = <<>> THEN <<>>
    ELSE LET s == Head(moved)[2]
             target == Head(moved)[1]
         IN << <<SliceOf(to, target), Held(M, t, SliceOf(from, s)), "plain">>,
               <<RestOf(to, target), Held(M, t, RestOf(from, s)), "plain">>,
               <<CodeOf(to, target), Held(M, t, CodeOf(from, s)), "plain">>,
               <<RefOf(to, target), Held(M, t, RefOf(from, s)), "plain">> >>
            \o CopySlots(M, t, from, to, Tail(moved))

(* The stores that fill the entries of R. *)
FillRight(M, t, n, right, kept) ==
    LET pm == Held(M, t, Perm(n))
        count == Size(pm) - kept
    IN CopySlots(M, t, n, right, [i \in 1 .. count |-> <<i, SlotAt(pm, kept + i)>>])
       \o << <<Perm(right), Sorted(count), "release">> >>

Shrink(M, t, n, kept, separator) ==
    LET pm == Held(M, t, Perm(n))
        perm == << <<Perm(n), Truncate(pm, kept), "release">> >>
        last == << <<Last(n), separator - 1, "plain">> >>
        nulls == [i \in 1 .. Size(pm) - kept |-> <<RefOf(n, SlotAt(pm, Size(pm) + 1 - i)), None, "plain">>]
        Window(memory, stores) == EndDirty(Stores(BeginDirty(memory, t, n), t, stores), t, n) \* R2, R3
    IN IF Fault = "R16" THEN Window(Window(M, perm \o nulls), last)
       ELSE Window(M, perm \o last \o nulls) \* R16

Build(t) ==
    /\ At(t, "split.build")
    /\ LET r == th[t]
           n == r.nd
           right == UnusedNode(t, layer)
           point == SplitPoint(mem, t, n, Slice(PartOf(t, r)))
           next == Held(mem, t, NextOf(n))
           fences == << <<Version(right), 1, "plain">>,
                        <<First(right), point[2], "plain">>,
                        <<Last(right), Held(mem, t, Last(n)), "plain">> >>
           entries == IF Fault = "R14" THEN <<>> ELSE FillRight(mem, t, n, right, point[1]) \* R14
           links == << <<NextOf(right), next, "volatile">>, <<PrevOf(right), n, "volatile">> >>
           back == IF next = 0 \/ Fault = "R34" THEN <<>> ELSE << <<PrevOf(next), right, "volatile">> >> \* R34
           built == Stores(mem, t, fences \o entries \o links \o back)
           early == IF Fault = "R15" THEN Shrink(built, t, n, point[1], point[2])
                    ELSE IF Fault = "R15 key" /\ Slice(PartOf(t, r)) >= point[2] THEN InsertInto(built, t, right, r)
                    ELSE built
       IN /\ layer' = [layer EXCEPT ![right] = LayerOf(r)]
          /\ Step(t, early, [r EXCEPT !.pc = "split.link", !.x = [right |-> right, kept |-> point[1], separator |-> point[2]]])

Link(t) == \* R14, R15, R29
    /\ At(t, "split.link")
    /\ Step(t, Store(mem, t, NextOf(th[t].nd), th[t].x.right, IF Fault = "R29 next" THEN "plain" ELSE "volatile"),
            [th[t] EXCEPT !.pc = "split.parent"])
    /\ UNCHANGED layer

FaultyFill(t) ==
    /\ At(t, "split.fill")
    /\ Step(t, Stores(mem, t, FillRight(mem, t, th[t].nd, th[t].x.right, th[t].x.kept)), [th[t] EXCEPT !.pc = "split.shrink"])
    /\ UNCHANGED layer

(* Stands for all that Interior has: from here on descents may lead to R. *)
InsertIntoParent(t) == \* R15
    /\ At(t, "split.parent")
    /\ Step(t, Store(mem, t, Linked(th[t].x.right), 1, "volatile"),
            [th[t] EXCEPT !.pc = IF Fault = "R14" THEN "split.fill" ELSE "split.shrink"])
    /\ UNCHANGED layer

ShrinkAndInsert(t) == \* R15, R16
    /\ At(t, "split.shrink")
    /\ LET r == th[t]
           left == r.nd
           right == r.x.right
           shrunk == IF Fault = "R15" THEN mem ELSE Shrink(mem, t, left, r.x.kept, r.x.separator)
           target == IF Slice(PartOf(t, r)) < r.x.separator THEN left ELSE right
           other == IF target = left THEN right ELSE left
           unlocked == UnlockOf(shrunk, t, other)
           inserted == IF Fault = "R15 key" /\ target = right THEN unlocked ELSE InsertInto(unlocked, t, target, r)
           late == IF Fault = "R34" /\ Newest(mem, NextOf(right)) # 0 THEN <<right, Newest(mem, NextOf(right))>> ELSE <<>>
       IN Step(t, UnlockOf(inserted, t, target),
               IF late = <<>> THEN [FenceNext(t, r) EXCEPT !.nd = target, !.x = [result |-> 0, emptied |-> FALSE]]
               ELSE [r EXCEPT !.pc = "split.back", !.nd = target, !.x = late])
    /\ UNCHANGED layer

FaultyBack(t) ==
    /\ At(t, "split.back")
    /\ Step(t, Store(mem, t, PrevOf(th[t].x[2]), th[t].x[1], "volatile"),
            [FenceNext(t, th[t]) EXCEPT !.x = [result |-> 0, emptied |-> FALSE]])
    /\ UNCHANGED layer

SplitStep(t) == Build(t) \/ Link(t) \/ FaultyFill(t) \/ InsertIntoParent(t) \/ ShrinkAndInsert(t) \/ FaultyBack(t)
=============================================================================
