----------------------------- MODULE Navigation -----------------------------
(* The first entry at or behind a key. First a search in the one node where the key belongs, which mostly has the answer. What it
   sees is true of one moment, when it loads the reference, as permutation and version are the same before and behind that (R30).

   If the answer is not there or something has changed, a cursor searches and leaves a trail of what it passed, and the answer
   counts if all of that is found unchanged when it is looked at again (R30). Registers: x = [result, checks, goal], where checks
   is what is still to be looked at. *)
EXTENDS Border

(* The checks of a trail, references first, the answer's before the others: R30. *)
Checks(x, answer) ==
    IF Fault = "R30" THEN <<>>
    ELSE (IF Fault = "R30 reference" THEN <<>> ELSE answer \o x.passed) \o x.trail

Reverse(s) == [i \in DOMAIN s |-> s[Len(s) + 1 - i]]

Checking(t, M, r, result, x, answer) ==
    LET checks == Checks([x EXCEPT !.passed = Reverse(@)], answer)
    IN IF checks = <<>> THEN Return(t, M, result, NextOperation(t))
       ELSE Step(t, M, [Idle(r.i) EXCEPT !.pc = "check", !.called = TRUE,
                                         !.x = [result |-> result, checks |-> checks, goal |-> x.goal]])

(* Looks again at one thing: at a reference, or at the permutation of a node and then at its version. *)
Check(t) == \* R30, R36
    /\ At(t, "check")
    /\ LET check == Head(th[t].x.checks)
           again == [Idle(th[t].i) EXCEPT !.pc = "descend", !.called = TRUE, !.path = <<TopLayer>>,
                                          !.x = CursorFrom(th[t].x.goal, FALSE, <<>>)]
           rest == Tail(th[t].x.checks)
           Passed(M, checks) == IF checks = <<>> THEN Return(t, M, th[t].x.result, NextOperation(t))
                                ELSE Step(t, M, [th[t] EXCEPT !.x.checks = checks])
       IN IF "ref" \in DOMAIN check
          THEN \E load \in Loads(mem, t, RefOf(check.node, check.slot), Deciding) :
                   IF load[1] # check.ref THEN Step(t, load[2], again) ELSE Passed(load[2], rest)
          ELSE IF "perm" \in DOMAIN check
          THEN \E load \in Loads(mem, t, Perm(check.node), Deciding) :
                   IF load[1] # check.perm THEN Step(t, load[2], again)
                   ELSE Passed(load[2], << [node |-> check.node, version |-> check.version] >> \o rest)
          ELSE \E load \in Loads(AcquireFence(mem, t), t, Version(check.node), "volatile") :
                   IF Changed(load[1], check.version) THEN Step(t, load[2], again) ELSE Passed(load[2], rest)
    /\ UNCHANGED layer

(* The search in one node. Registers in x: near TRUE, at the position of the first entry at or behind the goal, matches whether
   the rest of that entry's key is that of the goal, result the answer if nothing has changed. *)

IsNear(t) == IsCursor(t, th[t].i) /\ th[t].x.near

(* The first position at or behind a part: <<position, whether it is the part, memory>>. *)
RECURSIVE FirstFrom(_, _, _, _, _, _)
FirstFrom(M, t, n, pm, position, part) ==
    IF position > Size(pm) THEN {<<position, FALSE, M>>}
    ELSE LET s == SlotAt(pm, position)
         IN UNION {
                IF slice[1] < Slice(part) THEN FirstFrom(slice[2], t, n, pm, position + 1, part)
                ELSE IF slice[1] > Slice(part) THEN {<<position, FALSE, slice[2]>>}
                ELSE UNION {
                         IF Length(code[1]) < Code(part) THEN FirstFrom(code[2], t, n, pm, position + 1, part)
                         ELSE {<<position, Length(code[1]) = Code(part), code[2]>>} :
                         code \in Loads(slice[2], t, CodeOf(n, s), "plain")} :
                slice \in Loads(M, t, SliceOf(n, s), "plain")}

(* What is in a slot: <<code, rest, reference, memory>>. *)
Contained(M, t, n, s) ==
    UNION {UNION {
        {<<code[1], rest[1], ref[1], ref[2]>> : ref \in Loads(rest[2], t, RefOf(n, s), Deciding)} :
        rest \in IF code[1] = RestCode THEN Loads(code[2], t, RestOf(n, s), "plain") ELSE {<<NoKey, code[2]>>}} :
        code \in Loads(M, t, CodeOf(n, s), "plain")}

RestFound(content) ==
    IF content[1] = RestCode THEN content[2] ELSE IF Kind(content[3]) = "tail" THEN content[3][2] ELSE NoKey

FindNear(t) ==
    /\ At(t, "find")
    /\ IsNear(t)
    /\ LET r == th[t]
           n == r.nd
       IN \E place \in FirstFrom(mem, t, n, r.pm, 1, r.x.from) :
              IF place[2] /\ Len(r.x.goal) > Depth(r)
              THEN \E content \in Contained(place[3], t, n, SlotAt(r.pm, place[1])) :
                       Step(t, content[4], [r EXCEPT !.pc = "validate", !.code = content[1], !.found = content[3], !.x.at = place[1],
                                                     !.x.matches = RestFound(content)
                                                                   = SubSeq(r.x.goal, Depth(r) + 1, Len(r.x.goal))])
              ELSE IF place[1] > Size(r.pm) THEN Step(t, place[3], Restarted(t))
              ELSE Step(t, place[3], [r EXCEPT !.pc = "near.entry", !.x.at = place[1]])
    /\ UNCHANGED layer

(* An entry whose key goes on, as the goal does, is the answer only if it is the goal; a layer is searched in its turn. *)
ValidateNear(t) == \* R5, R6
    /\ At(t, "validate")
    /\ IsNear(t)
    /\ \E load \in Loads(AcquireFence(mem, t), t, Version(th[t].nd), "volatile") :
           LET r == th[t]
               kinds == IF r.code = Continues THEN {"tail", "layer"} ELSE {"value"}
           IN IF Changed(load[1], r.v) THEN Step(t, load[2], IF r.covers THEN Restarted(t) ELSE Arrive(t, r, r.nd))
              ELSE IF ~ r.covers THEN Step(t, load[2], Restarted(t))
              ELSE IF Kind(r.found) \notin kinds THEN Step(t, load[2], [r EXCEPT !.pc = "confused"])
              ELSE IF Kind(r.found) = "layer"
              THEN Step(t, load[2], [r EXCEPT !.pc = "descend", !.path = Append(@, r.found[3]), !.nd = 0, !.v = 0, !.pm = <<>>,
                                              !.covers = FALSE, !.found = None, !.code = 0,
                                              !.x.from = r.x.goal[Depth(r) + 1], !.x.at = 0, !.x.matches = FALSE])
              ELSE IF r.x.matches THEN Step(t, load[2], [r EXCEPT !.pc = "near.entry", !.found = None, !.code = 0])
              ELSE Step(t, load[2], Restarted(t))
    /\ UNCHANGED layer

NearEntry(t) == \* R10, R30, R36
    /\ At(t, "near.entry")
    /\ LET r == th[t]
           n == r.nd
           s == SlotAt(r.pm, r.x.at)
           prefix == SubSeq(r.x.goal, 1, Depth(r) - 1)
       IN \E slice \in Loads(mem, t, SliceOf(n, s), "plain") :
          \E content \in Contained(slice[2], t, n, s) :
              IF content[3] = None THEN Step(t, content[4], Restarted(t))
              ELSE \E perm \in Loads(content[4], t, Perm(n), Deciding) :
                       IF perm[1] # r.pm /\ Fault # "R30 near" THEN Step(t, perm[2], Restarted(t)) \* R30
                       ELSE Step(t, perm[2],
                                 [r EXCEPT !.pc = "near.validate", !.code = content[1], !.found = content[3],
                                           !.x.result = <<Append(prefix, slice[1] * 10 + Length(content[1])) \o RestFound(content),
                                                          content[3][3]>>])
    /\ UNCHANGED layer

ValidateEntry(t) == \* R5, R6
    /\ At(t, "near.validate")
    /\ \E load \in Loads(AcquireFence(mem, t), t, Version(th[t].nd), "volatile") :
           LET r == th[t]
               kinds == IF r.code = Continues THEN {"tail", "layer"} ELSE {"value"}
           IN IF Changed(load[1], r.v) THEN Step(t, load[2], Restarted(t))
              ELSE IF Kind(r.found) \notin kinds THEN Step(t, load[2], [r EXCEPT !.pc = "confused"])
              ELSE IF Kind(r.found) = "layer" THEN Step(t, load[2], Restarted(t)) \* the answer is in it
              ELSE Return(t, load[2], r.x.result, NextOperation(t))
    /\ UNCHANGED layer
=============================================================================
