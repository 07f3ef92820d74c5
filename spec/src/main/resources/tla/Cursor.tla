------------------------------- MODULE Cursor -------------------------------
(* How navigation and scans go through the tree upwards: by validated copies of border nodes, and on by key. Downwards is the
   mirror image. The registers x of a cursor:
     goal     the first entry is the first at or behind this key,
     strictly behind it if this is TRUE
     from     the least part of the layer that counts
     last     the last slice of the node that is being read
     copied   the entries of that node, each [part, code, rest, ref, slot]
     prefix   the parts of the layers above
     above    for each layer above: the last slice and the entries of its snapshot that come later
     trail    the nodes that were passed, each [node, version, perm]
     passed   the references of tails and rests that were compared with the goal and passed, each [node, slot, ref]
     shown    what the scan has shown
     again    whether it has started again from layer 0 and has not come to an entry since
     near, at, matches, result   of the search in one node: see Navigation
   Navigation and Scan say what they do with what they find. *)
EXTENDS Navigation, Scan

IsOnGoal(x, d) == Len(x.goal) >= d /\ SubSeq(x.goal, 1, d - 1) = x.prefix

(* The registers in a layer that has just been entered. *)
InLayer(x) ==
    LET d == Len(x.prefix) + 1
    IN [x EXCEPT !.from = IF IsOnGoal(x, d) THEN x.goal[d] ELSE 0, !.last = 0, !.copied = <<>>]

RECURSIVE Copies(_, _, _, _, _)
Copies(M, t, n, pm, position) ==
    IF position > Size(pm) THEN {<<<<>>, M>>}
    ELSE LET s == SlotAt(pm, position)
         IN UNION {UNION {UNION {UNION {
                LET entry == [part |-> slice[1] * 10 + Length(code[1]), code |-> code[1], rest |-> rest[1], ref |-> ref[1],
                              slot |-> s]
                IN {<< <<entry>> \o more[1], more[2]>> : more \in Copies(rest[2], t, n, pm, position + 1)} :
                rest \in IF code[1] = RestCode THEN Loads(ref[2], t, RestOf(n, s), "plain") ELSE {<<NoKey, ref[2]>>}} :
                ref \in Loads(code[2], t, RefOf(n, s), "plain")} :
                code \in Loads(slice[2], t, CodeOf(n, s), "plain")} :
                slice \in Loads(M, t, SliceOf(n, s), "plain")}

Copy(t) ==
    /\ At(t, "find")
    /\ IsCopying(t, th[t])
    /\ \E copy \in Copies(mem, t, th[t].nd, th[t].pm, 1) :
       \E last \in Loads(copy[2], t, Last(th[t].nd), "plain") :
           Step(t, last[2], [th[t] EXCEPT !.pc = "validate", !.x.copied = copy[1], !.x.last = last[1]])
    /\ UNCHANGED layer

IsMixedUp(entry) ==
    Kind(entry.ref) \notin (IF entry.code = Continues THEN {"tail", "layer"} ELSE {"value"})

KeyOfEntry(x, entry) ==
    Append(x.prefix, entry.part)
    \o (IF entry.code = RestCode THEN entry.rest ELSE IF Kind(entry.ref) = "tail" THEN entry.ref[2] ELSE <<>>)

(* Only the first entry is compared with the goal: behind it a cursor goes by the parts that it has left behind. *)
IsBehind(x, key) ==
    \/ x.shown # <<>> /\ ~ x.again
    \/ IF x.strictly THEN Before(x.goal, key) ELSE AtOrBefore(x.goal, key)

(* Goes through what was copied up to where something has to be loaded, or the cursor has what it wants. Returns what comes next,
   and the registers: <<"found" or "below" or "right" or "ended", x, entry>>. *)
RECURSIVE Walk(_, _, _)
Walk(x, n, isScan) ==
    IF x.copied = <<>>
    THEN IF x.last < Top THEN <<"right", [x EXCEPT !.from = (x.last + 1) * 10], 0>>
         ELSE IF x.above = <<>> THEN <<"ended", x, 0>>
         ELSE LET up == x.above[Len(x.above)]
              IN Walk([x EXCEPT !.copied = up.copied, !.last = up.last, !.from = 0,
                                !.above = SubSeq(@, 1, Len(@) - 1), !.prefix = SubSeq(@, 1, Len(@) - 1)], up.node, isScan)
    ELSE LET entry == Head(x.copied)
             later == [x EXCEPT !.copied = Tail(@)]
             key == KeyOfEntry(x, entry)
         IN IF entry.part < x.from /\ Fault # "R23" THEN Walk(later, n, isScan) \* R23
            ELSE IF IsMixedUp(entry) THEN <<"confused", x, 0>>
            ELSE IF Kind(entry.ref) = "layer"
            THEN <<"below",
                   InLayer([later EXCEPT !.prefix = Append(@, entry.part),
                                         !.above = Append(@, [node |-> n, last |-> x.last, copied |-> later.copied])]),
                   entry.ref[3]>>
            ELSE IF ~ IsBehind(x, key)
            THEN Walk([later EXCEPT !.passed = IF entry.code < Continues \/ isScan THEN @
                                               ELSE Append(@, [node |-> n, slot |-> entry.slot, ref |-> entry.ref])], n, isScan)
            ELSE IF isScan
            THEN Walk([later EXCEPT !.shown = Append(@, <<key, entry.ref[3]>>), !.again = FALSE], n, isScan)
            ELSE <<"found", x, <<<<key, entry.ref[3]>>, [node |-> n, slot |-> entry.slot, ref |-> entry.ref]>>>>

ValidateCopy(t) == \* R5, R6, R23
    /\ At(t, "validate")
    /\ IsCopying(t, th[t])
    /\ \E load \in Loads(IF Fault = "R5" THEN mem ELSE AcquireFence(mem, t), t, Version(th[t].nd), "volatile") :
           LET r == th[t]
               n == r.nd
               isScan == IsScan(t, r.i)
               noted == IF isScan THEN r.x
                        ELSE [r.x EXCEPT !.trail = Append(@, [node |-> n, version |-> r.v, perm |-> r.pm])]
               walk == Walk(noted, n, isScan)
               cleared == [r EXCEPT !.v = 0, !.pm = <<>>, !.covers = FALSE]
           IN IF Changed(load[1], r.v) /\ Fault \notin {"R6", "R23 validate"}
              THEN Step(t, load[2], [Arrive(t, r, n) EXCEPT !.x.copied = <<>>, !.x.last = 0])
              ELSE IF ~ r.covers THEN Step(t, load[2], [cleared EXCEPT !.pc = "towards"])
              ELSE CASE walk[1] = "right" -> Step(t, load[2], [cleared EXCEPT !.pc = "towards", !.x = walk[2],
                                                               !.path = SubSeq(@, 1, Len(walk[2].prefix) + 1)])
                     [] walk[1] = "below" -> Step(t, load[2], [cleared EXCEPT !.pc = "descend", !.nd = 0, !.x = walk[2],
                                                               !.path = Append(SubSeq(@, 1, Len(walk[2].prefix)), walk[3])])
                     [] walk[1] = "confused" -> Step(t, load[2], [cleared EXCEPT !.pc = "confused"])
                     [] walk[1] = "ended" /\ isScan ->
                            Step(t, load[2], [Idle(r.i) EXCEPT !.pc = "shown", !.called = TRUE, !.x = walk[2].shown])
                     [] walk[1] = "ended" -> Checking(t, load[2], r, Nothing, walk[2], <<>>)
                     [] OTHER -> Checking(t, load[2], r, walk[3][1], walk[2], <<walk[3][2]>>)
    /\ UNCHANGED layer

CursorStep(t) ==
    \/ Copy(t) \/ ValidateCopy(t) \/ Check(t) \/ EndScan(t)
    \/ FindNear(t) \/ ValidateNear(t) \/ NearEntry(t) \/ ValidateEntry(t)
=============================================================================
