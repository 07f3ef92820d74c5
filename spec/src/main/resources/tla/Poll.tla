-------------------------------- MODULE Poll --------------------------------
(* The removal of the first entry. On the way down along the left end every border node is locked, and stays locked until the
   entry is removed (R31). An empty node on the way is about to be taken out: the poll helps, and starts again. The last entry is
   the mirror image.

   Registers: x the nodes that are locked, the lowest last. *)
EXTENDS Border

LockEnd(t) == \* R12, R18, R19, R31
    /\ At(t, "poll.lock")
    /\ LET r == th[t]
           n == r.nd
           held == r.x
       IN /\ CanLock(mem, n)
          /\ LET M == LockOf(mem, t, n)
                 isTop == Depth(r) = 1
                 alone == Held(M, t, NextOf(n)) = 0 /\ Newest(M, PrevOf(n)) = 0
                 pm == Held(M, t, Perm(n))
                 s == SlotAt(pm, 1)
                 code == Held(M, t, CodeOf(n, s))
                 ref == Held(M, t, RefOf(n, s))
                 key == Append(r.key, Held(M, t, SliceOf(n, s)) * 10 + Length(code))
                 whole == key \o (IF code = RestCode THEN Held(M, t, RestOf(n, s))
                                  ELSE IF Kind(ref) = "tail" THEN ref[2] ELSE <<>>)
                 \* The faulty variant lets go of the nodes above as soon as it has the next one.
                 kept == IF Fault = "R31" THEN <<n>> ELSE Append(held, n)
                 M2 == IF Fault = "R31" THEN UnlockAll(M, t, held) ELSE M
             IN IF IsDeleted(Held(M, t, Version(n)))
                THEN Step(t, UnlockAll(M, t, <<n>> \o held), Restarted(t)) \* R19
                ELSE IF Held(M, t, First(n)) # 0
                THEN Step(t, UnlockOf(M, t, n), [r EXCEPT !.pc = "towards"]) \* R12
                ELSE IF Size(pm) = 0 /\ isTop /\ alone
                THEN Return(t, UnlockAll(M, t, <<n>> \o held), Nothing, NextOperation(t))
                ELSE IF Size(pm) = 0
                THEN Step(t, UnlockAll(M, t, <<n>> \o held), [r EXCEPT !.pc = "unlink", !.x = <<>>])
                ELSE IF Kind(ref) = "layer"
                THEN Step(t, M2, [r EXCEPT !.pc = "descend", !.x = kept, !.path = Append(@, ref[3]), !.key = key, !.nd = 0])
                ELSE IF Fault = "R31"
                THEN Step(t, M2, [r EXCEPT !.pc = "poll.remove", !.x = <<>>, !.key = whole])
                ELSE LET removed == RemoveFrom(M, t, n, 1) \* R31
                     IN Step(t, UnlockAll(removed, t, <<n>> \o held),
                             [r EXCEPT !.pc = "fence", !.key = whole,
                                       !.x = [result |-> <<whole, ref[3]>>, emptied |-> Size(pm) = 1]])
    /\ UNCHANGED layer

(* The faulty variant's removal, with the lowest node locked only. *)
FaultyRemove(t) ==
    /\ At(t, "poll.remove")
    /\ LET n == th[t].nd
           pm == Held(mem, t, Perm(n))
           ref == Held(mem, t, RefOf(n, SlotAt(pm, 1)))
       IN Step(t, UnlockOf(RemoveFrom(mem, t, n, 1), t, n),
               [th[t] EXCEPT !.pc = "fence", !.x = [result |-> <<th[t].key, ref[3]>>, emptied |-> Size(pm) = 1]])
    /\ UNCHANGED layer

PollStep(t) == LockEnd(t) \/ FaultyRemove(t)
=============================================================================
