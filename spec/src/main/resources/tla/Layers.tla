------------------------------- MODULE Layers -------------------------------
(* The birth of a layer, when a second key that goes on comes to a slice. It is built whole and privately, with both keys in it. A
   tail becomes a layer by one store of the reference (R10); a rest, whose slot changes its code, too, in a dirty window (R35). *)
EXTENDS Border

(* The stores that make an empty node, and those that put the entry of a key, from some part on, into one. *)
NodeStores(n) ==
    << <<Version(n), 0, "plain">>, <<First(n), 0, "plain">>, <<Last(n), Top, "plain">>, <<Linked(n), 1, "plain">> >>

SlotStores(n, s, slice, code, rest, ref, perm) ==
    << <<SliceOf(n, s), slice, "plain">> >>
    \o (IF code = RestCode THEN << <<RestOf(n, s), rest, "plain">> >> ELSE <<>>)
    \o << <<CodeOf(n, s), code, "plain">>, <<RefOf(n, s), ref, "release">>, <<Perm(n), perm, "release">> >>

KeyStores(n, s, key, v, perm) ==
    LET rest == Tail(key)
    IN SlotStores(n, s, Slice(Head(key)), IF rest = <<>> THEN Code(Head(key)) ELSE IF Len(rest) = 1 THEN RestCode ELSE Continues,
                  rest, IF Len(rest) > 1 THEN TailRef(rest, v) ELSE ValueRef(v), perm)

(* The stores that make a layer with two keys, first a and then b; a chain of layers, the last one first, where they have parts in
   common. first is the least of the nodes that it takes. *)
RECURSIVE LayerStores(_, _, _, _, _)
LayerStores(first, a, va, b, vb) ==
    LET one == InsertAt(Sorted(0), 1)
    IN IF Head(a) = Head(b)
       THEN LayerStores(first + 1, Tail(a), va, Tail(b), vb)
            \o NodeStores(first)
            \o SlotStores(first, 1, Slice(Head(a)), Continues, NoKey, LayerRef(first + 1), one)
       ELSE NodeStores(first)
            \o KeyStores(first, 1, a, va, one)
            \o KeyStores(first, 2, b, vb, InsertAt(one, IF Head(b) < Head(a) THEN 1 ELSE 2))

RECURSIVE InCommon(_, _)
InCommon(a, b) == IF a # <<>> /\ b # <<>> /\ Head(a) = Head(b) THEN 1 + InCommon(Tail(a), Tail(b)) ELSE 0

Birth(t) ==
    /\ At(t, "birth")
    /\ LET r == th[t]
           n == r.nd
           s == SlotAt(Held(mem, t, Perm(n)), Search(mem, t, n, PartOf(t, r)))
           ref == Held(mem, t, RefOf(n, s))
           old == IF r.code = RestCode THEN Held(mem, t, RestOf(n, s)) ELSE ref[2]
           first == UnusedNode(t, layer)
           new == first .. first + InCommon(old, RestOfKey(t, r))
           built == Stores(mem, t, LayerStores(first, old, ref[3], RestOfKey(t, r), Op(t).value))
           reference == << <<RefOf(n, s), LayerRef(first), IF Fault = "R29 layer" THEN "plain" ELSE "release">> >> \* R10, R29
           codeToo == << <<CodeOf(n, s), Continues, "plain">> >> \o reference
           stored == IF r.code = Continues THEN Stores(built, t, reference)
                     ELSE IF Fault = "R35" THEN Stores(built, t, codeToo)
                     ELSE EndDirty(Stores(BeginDirty(built, t, n), t, codeToo), t, n) \* R35
       IN /\ Assert(new \subseteq Nodes, "The scenario has too few nodes")
          /\ layer' = [m \in Nodes |-> IF m \in new THEN m ELSE layer[m]]
          /\ Step(t, UnlockOf(stored, t, n), [FenceNext(t, r) EXCEPT !.x = [result |-> 0, emptied |-> FALSE]])

LayersStep(t) == Birth(t)
=============================================================================
