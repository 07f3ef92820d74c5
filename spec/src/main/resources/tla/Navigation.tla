----------------------------- MODULE Navigation -----------------------------
(* The first entry at or behind a key, wherever it is: a cursor searches and leaves a trail of what it passed, and the answer
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
=============================================================================
