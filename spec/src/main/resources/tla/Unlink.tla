------------------------------- MODULE Unlink -------------------------------
(* A border node that lost its last entry is taken out by who emptied it, and a layer whose only node it was with it. The removal
   has taken effect before, and has returned as far as the observer is concerned.

   Which neighbour gets the range depends on the parents: the next one, unless the node is the last child of the lowest ancestor
   that keeps another. Here it may be any neighbour. *)
EXTENDS Border

(* What follows when there is nothing (more) to take out: the next operation, or for a poll that met an empty node, itself. *)
AfterUnlink(t) == IF th[t].called THEN Restarted(t) ELSE NextOperation(t)

(* Registers: nd the node, x = <<prev, next, heir>>. *)

BeginUnlink(t) ==
    /\ At(t, "unlink")
    /\ LET n == th[t].nd
       IN IF Size(Newest(mem, Perm(n))) > 0 \/ IsDeleted(Newest(mem, Version(n)))
          THEN Step(t, mem, AfterUnlink(t))
          ELSE \E prev \in Loads(mem, t, PrevOf(n), "volatile") :
                   Step(t, prev[2], [th[t] EXCEPT !.pc = IF prev[1] = 0 \/ Fault = "R18" THEN "unlink.node" ELSE "unlink.prev",
                                                  !.x = <<prev[1], 0, 0>>])
    /\ UNCHANGED layer

LockPrev(t) == \* R18
    /\ At(t, "unlink.prev")
    /\ LET n == th[t].nd
           prev == th[t].x[1]
       IN /\ CanLock(mem, prev)
          /\ LET M == LockOf(mem, t, prev)
             IN IF (IsDeleted(Held(M, t, Version(prev))) \/ Held(M, t, NextOf(prev)) # n) /\ Fault # "R26"
                THEN Step(t, UnlockAll(M, t, IF Fault = "R18" THEN <<prev, n>> ELSE <<prev>>),
                          [th[t] EXCEPT !.pc = "unlink", !.x = <<>>]) \* R26
                ELSE Step(t, M, [th[t] EXCEPT !.pc = IF Fault = "R18" THEN "unlink.next" ELSE "unlink.node"])
    /\ UNCHANGED layer

Neighbours(x) == IF x[1] = 0 THEN <<>> ELSE <<x[1]>>

LockNode(t) == \* R18, R28
    /\ At(t, "unlink.node")
    /\ LET n == th[t].nd
           prev == th[t].x[1]
       IN /\ CanLock(mem, n)
          /\ LET M == LockOf(mem, t, n)
                 isEmpty == (Size(Held(M, t, Perm(n))) = 0 \/ Fault = "R28") /\ ~ IsDeleted(Held(M, t, Version(n))) \* R28
                 next == Held(M, t, NextOf(n))
                 alone == prev = 0 /\ next = 0
                 held == IF Fault = "R18" THEN <<>> ELSE Neighbours(th[t].x)
             IN IF isEmpty /\ ~ alone
                THEN Step(t, M, [th[t] EXCEPT !.pc = IF Fault = "R18" /\ prev # 0 THEN "unlink.prev"
                                                     ELSE IF next = 0 THEN "unlink.mark" ELSE "unlink.next",
                                              !.x = <<prev, next, 0>>])
                ELSE Step(t, UnlockAll(M, t, <<n>> \o held),
                          IF isEmpty /\ Depth(th[t]) > 1 THEN [th[t] EXCEPT !.pc = "death", !.x = <<>>] ELSE AfterUnlink(t))
    /\ UNCHANGED layer

LockNext(t) == \* R18
    /\ At(t, "unlink.next")
    /\ IF th[t].x[2] = 0 THEN TRUE ELSE CanLock(mem, th[t].x[2])
    /\ Step(t, IF th[t].x[2] = 0 THEN mem ELSE LockOf(mem, t, th[t].x[2]), [th[t] EXCEPT !.pc = "unlink.mark"])
    /\ UNCHANGED layer

(* The heir takes the range in the dirty window in which the node is DELETED. *)
Inherit(M, t, n, prev, next, heir) ==
    IF heir = next THEN Store(M, t, First(heir), Held(M, t, First(n)), "plain")
    ELSE Store(M, t, Last(heir), Held(M, t, Last(n)), "plain")

Mark(t) == \* R20
    /\ At(t, "unlink.mark")
    /\ LET n == th[t].nd
           prev == th[t].x[1]
           next == th[t].x[2]
       IN \E heir \in {prev, next} \ {0} :
              LET marked == CASE Fault = "R20" -> UnlockOf(EndDirty(Inherit(BeginDirty(mem, t, heir), t, n, prev, next, heir),
                                                                    t, heir), t, heir)
                              [] Fault = "R20 dirty" -> MarkDeleted(mem, t, n)
                              [] OTHER -> BeginDirty(MarkDeleted(mem, t, n), t, heir)
              IN Step(t, marked, [th[t] EXCEPT !.pc = "unlink.parent", !.x[3] = heir])
    /\ UNCHANGED layer

(* Stands for all that Interior has: from here on descents are not led to the node any more. Those that are on their way come to
   a node that is DELETED. *)
RemoveFromParent(t) ==
    /\ At(t, "unlink.parent")
    /\ Step(t, Store(mem, t, Linked(th[t].nd), 0, "volatile"),
            [th[t] EXCEPT !.pc = IF Fault = "R20" THEN "unlink.late" ELSE "unlink.range"])
    /\ UNCHANGED layer

(* The faulty variant in which the heir is unlocked, with the range, before the node is DELETED. *)
FaultyLate(t) ==
    /\ At(t, "unlink.late")
    /\ CanLock(mem, th[t].x[3])
    /\ Step(t, MarkDeleted(LockOf(mem, t, th[t].x[3]), t, th[t].nd), [th[t] EXCEPT !.pc = "unlink.range"])
    /\ UNCHANGED layer

HandOver(t) == \* R20
    /\ At(t, "unlink.range")
    /\ LET n == th[t].nd
           prev == th[t].x[1]
           next == th[t].x[2]
           handed == IF Fault = "R20" THEN mem ELSE Inherit(mem, t, n, prev, next, th[t].x[3])
       IN Step(t, IF prev = 0 THEN handed ELSE Store(handed, t, NextOf(prev), next, "volatile"),
               [th[t] EXCEPT !.pc = "unlink.back"])
    /\ UNCHANGED layer

LinkBack(t) == \* R34
    /\ At(t, "unlink.back")
    /\ Step(t, IF th[t].x[2] = 0 THEN mem ELSE Store(mem, t, PrevOf(th[t].x[2]), th[t].x[1], "volatile"),
            [th[t] EXCEPT !.pc = "unlink.end"])
    /\ UNCHANGED layer

EndInheritance(t) == \* R20
    /\ At(t, "unlink.end")
    /\ Step(t, EndDirty(mem, t, th[t].x[3]), [th[t] EXCEPT !.pc = "unlink.cut"])
    /\ UNCHANGED layer

Cut(t) ==
    /\ At(t, "unlink.cut")
    /\ LET n == th[t].nd
           cut == Stores(mem, t, << <<NextOf(n), 0, "volatile">>, <<PrevOf(n), 0, "volatile">> >>)
           next == IF th[t].x[2] = 0 THEN <<>> ELSE <<th[t].x[2]>>
       IN Step(t, UnlockAll(cut, t, <<n>> \o next \o Neighbours(th[t].x)), AfterUnlink(t))
    /\ UNCHANGED layer

(* The death of a layer *)

UpperPart(t) == KeyOf(t, th[t])[Depth(th[t]) - 1]

(* To the layer above, whose border node for this part of the key is looked for. Registers: x the node found there. *)
Death(t) ==
    /\ At(t, "death")
    /\ \E d \in Led(Descents(mem, t, th[t].path[Depth(th[t]) - 1]), Slice(UpperPart(t))) :
           Step(t, d[2], [th[t] EXCEPT !.pc = "death.upper", !.x = <<d[1]>>])
    /\ UNCHANGED layer

LockUpper(t) == \* R12, R18
    /\ At(t, "death.upper")
    /\ LET upper == th[t].x[1]
           again == [th[t] EXCEPT !.pc = "unlink", !.x = <<>>]
       IN /\ CanLock(mem, upper)
          /\ LET M == LockOf(mem, t, upper)
                 position == Search(M, t, upper, Slice(UpperPart(t)) * 10 + Continues)
             IN IF IsDeleted(Held(M, t, Version(upper)))
                THEN Step(t, UnlockOf(M, t, upper), again)
                ELSE IF ~ (Held(M, t, First(upper)) <= Slice(UpperPart(t)) /\ Slice(UpperPart(t)) <= Held(M, t, Last(upper)))
                THEN Step(t, UnlockOf(M, t, upper), [th[t] EXCEPT !.pc = "death", !.x = <<>>])
                ELSE IF position < 0 \/ Held(M, t, RefOf(upper, SlotAt(Held(M, t, Perm(upper)), position)))
                                           # LayerRef(LayerOf(th[t]))
                THEN Step(t, UnlockOf(M, t, upper), again)
                ELSE Step(t, M, [th[t] EXCEPT !.pc = "death.node", !.x = <<upper, position>>])
    /\ UNCHANGED layer

RemoveLayer(t) == \* R21
    /\ At(t, "death.node")
    /\ LET n == th[t].nd
           upper == th[t].x[1]
       IN /\ CanLock(mem, n) \/ Fault = "R21"
          /\ LET M == IF Fault = "R21" THEN mem ELSE LockOf(mem, t, n)
                 dies == /\ ~ IsDeleted(Newest(M, Version(n)))
                         /\ Size(Newest(M, Perm(n))) = 0
                         /\ Newest(M, PrevOf(n)) = 0 /\ Newest(M, NextOf(n)) = 0
                 Unlocked(memory) == IF Fault = "R21" THEN UnlockOf(memory, t, upper) ELSE UnlockAll(memory, t, <<n, upper>>)
             IN IF dies /\ Fault = "R21" \* between the look and the removal somebody may come
                THEN Step(t, M, [th[t] EXCEPT !.pc = "death.late"])
                ELSE IF dies
                THEN Step(t, Unlocked(RemoveFrom(MarkDeleted(M, t, n), t, upper, th[t].x[2])),
                          [th[t] EXCEPT !.pc = "unlink", !.nd = upper, !.x = <<>>, !.path = SubSeq(@, 1, Len(@) - 1)])
                ELSE Step(t, Unlocked(M), [th[t] EXCEPT !.pc = "unlink", !.x = <<>>])
    /\ UNCHANGED layer

FaultyDeath(t) ==
    /\ At(t, "death.late")
    /\ LET upper == th[t].x[1]
       IN Step(t, UnlockOf(RemoveFrom(MarkDeleted(mem, t, th[t].nd), t, upper, th[t].x[2]), t, upper),
               [th[t] EXCEPT !.pc = "unlink", !.nd = upper, !.x = <<>>, !.path = SubSeq(@, 1, Len(@) - 1)])
    /\ UNCHANGED layer

UnlinkStep(t) ==
    \/ BeginUnlink(t) \/ LockPrev(t) \/ LockNode(t) \/ LockNext(t)
    \/ Mark(t) \/ RemoveFromParent(t) \/ FaultyLate(t) \/ HandOver(t) \/ LinkBack(t) \/ EndInheritance(t) \/ Cut(t)
    \/ Death(t) \/ LockUpper(t) \/ RemoveLayer(t) \/ FaultyDeath(t)
=============================================================================
