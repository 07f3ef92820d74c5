------------------------------- MODULE Trace --------------------------------
(* Executions of the code as behaviours of the specification: docs/specification.md.

   Each thread of a recorded execution is a sequence of steps. A step is an action with what the code did in it: the values that it
   loaded, its stores and fences in their order, and what the operation returned. A behaviour explains an execution if each thread
   takes its steps in their order, and each does here what the code did. Where the steps of different threads lie, TLC finds out; a
   step comes only after those steps of others that came before it in the execution and touch what it stores to. *)
EXTENDS Masstree

CONSTANT Explaining \* whether it is printed what the specification would do where it cannot do what the code did

VARIABLES
    trace, \* the number of the execution
    at     \* thread -> the number of its steps that are explained

traceVars == <<mem, layer, th, lin, watch, trace, at>>

(* What the recorder wrote: the tree and the programs, and all executions. Java's: see TraceOverrides. *)
Recorded(part) == Assert(FALSE, <<"no Java class reads", part>>)

RecordedScenario == Recorded("scenario")
Executions == Recorded("executions")

InitialContent(l) == Scenario.memory[l]

Steps(t) == Executions[trace][t]
StepOf(t) == Steps(t)[at[t] + 1]
IsExplained == \A t \in Threads : at[t] = Len(Steps(t))

(* Nothing to link back: the code does nothing, the specification takes a step. *)
IsSilent(t) == At(t, "unlink.back") /\ th[t].x[2] = 0

Rank(mode) ==
    CASE mode = "plain" -> 0
      [] mode = "opaque" -> 1
      [] mode \in {"acquire", "release"} -> 2
      [] mode = "volatile" -> 3

(* A load sees what the code saw, and the code's is ordered at least as much. What the code need not look at may be anything, if it
   is loaded plainly; Linked stands for all that is in interior nodes. *)
MayLoad(step, l, value, mode) ==
    LET seen == {i \in DOMAIN step.loads : step.loads[i][1] = l}
    IN IF seen = {} THEN mode = "plain" \/ l = Linked(NodeOf(l))
       ELSE \E i \in seen : step.loads[i][2] = value /\ Rank(step.loads[i][3]) >= Rank(mode)

TraceLoads(M, t, l, mode) ==
    LET seen == {i \in Readable(M, t, l, mode) : MayLoad(StepOf(t), l, ValueAt(M, l, i), mode)}
    IN IF seen = {} /\ Explaining
          /\ PrintT(ToString(<<"unseen", trace, at, t, l, {ValueAt(M, l, i) : i \in Readable(M, t, l, mode)}, mode>>))
       THEN {}
       ELSE {<<ValueAt(M, l, i), Load(M, t, l, i, mode)>> : i \in seen}

TraceNoted(M, access) == [M EXCEPT !.log = Append(@, access)]

(* The node that the code made. *)
TraceUnusedNode(t, made) == StepOf(t).node

(* What of a step's stores the code has, too. Where a key has no rest, it need not store one. *)
IsSeen(access) ==
    LET l == access[2]
    IN \/ l = 0
       \/ /\ l # Linked(NodeOf(l))
          /\ ~ (FieldOf(l) > 6 /\ (FieldOf(l) - 7) % 4 = 2 /\ access[3] = NoKey)

IsAs(access, ofCode) ==
    /\ access[1] = ofCode[1]
    /\ access[2] = ofCode[2]
    /\ access[3] = ofCode[3]
    /\ IF access[1] = "fence" THEN ofCode[4] \in {access[4], "full"} ELSE Rank(ofCode[4]) >= Rank(access[4])

(* Whether thread t did in the code what it does here: stores and fences, the result, and the node that it has come to or is at. *)
IsAsRecorded(t, accesses, result, r) ==
    LET step == StepOf(t)
        seen == SelectSeq(accesses, IsSeen)
    IN /\ step.action = "EndScan" \/ result = step.result
       /\ CASE step.action = "Descent" -> r.nd = step.node
            [] step.action = "EndScan" -> th[t].x = step.result
            [] step.action \in {"Stable", "Cover", "FindSlot", "Validate", "BeginUnlink"} -> th[t].nd = step.node
            [] OTHER -> TRUE
       /\ Len(seen) = Len(step.stores)
       /\ \A i \in DOMAIN seen : IsAs(seen[i], step.stores[i])

Fits(t, M, result, r) ==
    IF IsSilent(t) THEN M.log = <<>>
    ELSE \/ IsAsRecorded(t, M.log, result, r)
         \/ Explaining /\ PrintT(ToString(<<"offer", trace, at, t, SelectSeq(M.log, IsSeen), result, r.nd>>)) /\ FALSE

TraceStep(t, M, r) ==
    /\ Fits(t, M, <<>>, r)
    /\ Becomes(t, [M EXCEPT !.log = <<>>], r)
    /\ UNCHANGED <<lin, watch>>

TraceReturn(t, M, result, r) ==
    /\ Fits(t, M, result, r)
    /\ Becomes(t, [M EXCEPT !.log = <<>>], r)
    /\ UNCHANGED <<lin, watch>>

Do(t, action) ==
    CASE action = "Descent" -> Start(t) \/ Descend(t) \/ Towards(t)
      [] action = "Stable" -> Stable(t)
      [] action = "Cover" -> Cover(t)
      [] action = "FindSlot" -> FindSlot(t) \/ Copy(t) \/ FindNear(t)
      [] action = "Validate" -> Validate(t) \/ ValidateCopy(t) \/ ValidateNear(t) \/ ValidateEntry(t)
      [] action = "NearEntry" -> NearEntry(t)
      [] action \in {"Check", "CheckVersion"} -> Check(t)
      [] action = "EndScan" -> EndScan(t)
      [] action = "LockAndChange" -> LockAndChange(t)
      [] action = "Fence" -> Fence(t)
      [] action = "Build" -> Build(t)
      [] action = "Link" -> Link(t)
      [] action = "InsertIntoParent" -> InsertIntoParent(t)
      [] action = "ShrinkAndInsert" -> ShrinkAndInsert(t)
      [] action = "BeginUnlink" -> BeginUnlink(t)
      [] action = "LockPrevOrNode" -> LockPrev(t) \/ LockNode(t)
      [] action = "LockNext" -> LockNext(t)
      [] action = "Mark" -> Mark(t)
      [] action = "RemoveFromParent" -> RemoveFromParent(t)
      [] action = "HandOver" -> HandOver(t)
      [] action = "LinkBack" -> LinkBack(t)
      [] action = "EndInheritance" -> EndInheritance(t)
      [] action = "Cut" -> Cut(t)
      [] action = "Death" -> Death(t)
      [] action = "LockUpper" -> LockUpper(t)
      [] action = "RemoveLayer" -> RemoveLayer(t)
      [] action = "Birth" -> Birth(t)
      [] action = "LockEnd" -> LockEnd(t)

TraceInit ==
    /\ Init
    /\ trace \in DOMAIN Executions
    /\ at = [t \in Threads |-> 0]

TraceNext ==
    \/ \E t \in Threads :
           /\ at[t] < Len(Steps(t))
           /\ \A u \in Threads : at[u] >= StepOf(t).after[u]
           /\ ~ IsSilent(t)
           /\ Do(t, StepOf(t).action)
           /\ at' = [at EXCEPT ![t] = @ + 1]
           /\ UNCHANGED trace
    \/ \E t \in Threads : IsSilent(t) /\ LinkBack(t) /\ UNCHANGED <<trace, at>>

TraceSpec == TraceInit /\ [][TraceNext]_traceVars

(* For those who ask: an execution that has been explained, or how far one can be. *)
Told ==
    /\ IsExplained => PrintT(ToString(<<"explained", trace>>))
    /\ Explaining => PrintT(ToString(<<"reached", trace, at>>))
    /\ ~ IsExplained
=============================================================================
