------------------------------ MODULE Interior ------------------------------
(* The interior nodes of a layer: how splits climb and put separators in, how unlinks climb and take children out, and how the
   root grows and collapses. What border nodes hold is left out; what is here of them are fences, links, locks and parents.

   Everything that matters is volatile or under a lock here, so memory is sequentially consistent. A step is a store that others
   can see, or some stores of which they can see one only. *)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
    Scenario, \* see InteriorScenarios
    Fault

VARIABLES
    node, \* number -> a border or interior node
    root, \* the root of the layer
    th    \* thread -> where it is in which operation

vars == <<node, root, th>>

Threads == DOMAIN Scenario.threads
Width == Scenario.width \* separators at which an interior node splits
Numbers == DOMAIN Scenario.tree
Top == 9

Unused(n) == node[n].kind = "unused"
NewNode(taken) == CHOOSE n \in Numbers : Unused(n) /\ n \notin taken /\ \A m \in Numbers : Unused(m) /\ m \notin taken => n <= m

Op(t) == Scenario.threads[t][th[t].i]
At(t, pc) == th[t].pc = pc

Idle(i) ==
    [pc |-> "start", i |-> i,
     chain |-> <<>>,    \* the interior nodes that are locked, the lowest first
     x |-> 0,           \* the node whose parent is looked for
     p |-> 0,           \* the parent that was read
     right |-> 0,       \* the new border node
     level |-> 0,       \* the ancestor that splits now
     half |-> 0,        \* its new right half
     border |-> 0,      \* the separator between both
     moving |-> <<>>,   \* children that are still to be given their new parent
     other |-> 0,       \* of the halves of the ancestor split last, the one without the child; locked
     prev |-> 0, next |-> 0]

Next(t) == IF th[t].i = Len(Scenario.threads[t]) THEN [Idle(th[t].i) EXCEPT !.pc = "done"] ELSE Idle(th[t].i + 1)

Goes(t, nodes, r) == node' = nodes /\ th' = [th EXCEPT ![t] = r]

Locked(nodes, n) == [nodes EXCEPT ![n].locked = TRUE]
Unlocked(nodes, n) == IF n = 0 THEN nodes ELSE [nodes EXCEPT ![n].locked = FALSE]
CanLock(n) == ~ node[n].locked

RECURSIVE UnlockedAll(_, _)
UnlockedAll(nodes, list) == IF list = <<>> THEN nodes ELSE UnlockedAll(Unlocked(nodes, Head(list)), Tail(list))

(* An interior node has the children child[1 .. size + 1], and separators sep[1 .. size] between them. *)
SizeOf(n) == Len(node[n].sep)
IsFull(n) == SizeOf(n) >= Width

IndexOf(nodes, parent, child) ==
    IF \E i \in DOMAIN nodes[parent].child : nodes[parent].child[i] = child
    THEN CHOOSE i \in DOMAIN nodes[parent].child : nodes[parent].child[i] = child
    ELSE Assert(FALSE, <<"R17: a locked parent does not have its child", parent, child>>)

InsertAfter(s, index, e) == SubSeq(s, 1, index) \o <<e>> \o SubSeq(s, index + 1, Len(s))
Without(s, index) == SubSeq(s, 1, index - 1) \o SubSeq(s, index + 1, Len(s))

(* Operations *)

Start(t) ==
    /\ At(t, "start")
    /\ LET leaf == Op(t).leaf
       IN IF Op(t).kind = "split"
          THEN /\ CanLock(leaf)
               /\ IF node[leaf].dead \/ Op(t).at <= node[leaf].first \/ Op(t).at > node[leaf].last
                  THEN Goes(t, node, Next(t))
                  ELSE Goes(t, Locked(node, leaf), [th[t] EXCEPT !.pc = "parent", !.x = leaf])
          ELSE Goes(t, node, [th[t] EXCEPT !.pc = IF node[leaf].prev = 0 THEN "lock" ELSE "lockPrev", !.prev = node[leaf].prev])
    /\ UNCHANGED root

LockPrev(t) == \* R18, R26
    /\ At(t, "lockPrev")
    /\ CanLock(th[t].prev)
    /\ IF node[th[t].prev].dead \/ node[th[t].prev].next # Op(t).leaf
       THEN Goes(t, node, IF node[Op(t).leaf].dead THEN Next(t) ELSE Idle(th[t].i))
       ELSE Goes(t, Locked(node, th[t].prev), [th[t] EXCEPT !.pc = "lock"])
    /\ UNCHANGED root

LockLeaf(t) ==
    /\ At(t, "lock")
    /\ CanLock(Op(t).leaf)
    /\ LET leaf == Op(t).leaf
       IN IF node[leaf].dead \/ (th[t].prev = 0 /\ node[leaf].next = 0)
          THEN Goes(t, Unlocked(node, th[t].prev), Next(t))
          ELSE Goes(t, Locked(node, leaf),
                    [th[t] EXCEPT !.pc = IF node[leaf].next = 0 THEN "parent" ELSE "lockNext",
                                  !.next = node[leaf].next, !.x = leaf])
    /\ UNCHANGED root

LockNext(t) ==
    /\ At(t, "lockNext")
    /\ CanLock(th[t].next)
    /\ Goes(t, Locked(node, th[t].next), [th[t] EXCEPT !.pc = "parent"])
    /\ UNCHANGED root

(* The climb *)

ReadParent(t) == \* R17
    /\ At(t, "parent")
    /\ LET p == node[th[t].x].parent
       IN IF p # 0 THEN Goes(t, node, [th[t] EXCEPT !.pc = "lockParent", !.p = p])
          ELSE /\ Assert(Op(t).kind = "split", "R17: a node that has siblings is the root of its layer")
               /\ Goes(t, node, [th[t] EXCEPT !.pc = "build"])
    /\ UNCHANGED root

LockParent(t) == \* R17, R18
    /\ At(t, "lockParent")
    /\ CanLock(th[t].p)
    /\ LET p == th[t].p
           goesOn == IF Op(t).kind = "split" THEN IsFull(p) ELSE SizeOf(p) = 0
           r == [th[t] EXCEPT !.chain = Append(@, p), !.p = 0]
       IN IF node[th[t].x].parent # p /\ Fault # "R17"
          THEN Goes(t, node, [th[t] EXCEPT !.pc = "parent", !.p = 0])
          ELSE Goes(t, Locked(node, p),
                    IF goesOn THEN [r EXCEPT !.pc = "parent", !.x = p]
                    ELSE [r EXCEPT !.pc = IF Op(t).kind = "split" THEN "build" ELSE "drop", !.x = 0])
    /\ UNCHANGED root

(* The split *)

Build(t) == \* R14, R15
    /\ At(t, "build")
    /\ LET left == Op(t).leaf
           right == NewNode({})
           next == node[left].next
           made == [node EXCEPT ![right] = [kind |-> "border", locked |-> TRUE, dead |-> FALSE, parent |-> 0, first |-> Op(t).at,
                                            last |-> node[left].last, prev |-> left, next |-> next, sep |-> <<>>, child |-> <<>>],
                                ![left].next = right]
           chain == th[t].chain
           splits == IF th[t].x # 0 THEN Len(chain) ELSE Len(chain) - 1 \* x is the root, that must split, too, or is left
       IN Goes(t, IF next = 0 THEN made ELSE [made EXCEPT ![next].prev = right],
               [th[t] EXCEPT !.pc = "level", !.right = right, !.level = splits, !.x = 0])
    /\ UNCHANGED root

(* The next ancestor that splits, from the highest down; in the end the border node itself. *)
Level(t) == \* R14
    /\ At(t, "level")
    /\ IF th[t].level = 0
       THEN Goes(t, node, [th[t] EXCEPT !.pc = "insert"])
       ELSE LET n == th[t].chain[th[t].level]
                half == NewNode({})
                ascending == node[Op(t).leaf].last = Top
                keep == IF ascending THEN SizeOf(n) - 1 ELSE SizeOf(n) \div 2
                children == SubSeq(node[n].child, keep + 2, SizeOf(n) + 1)
            IN Goes(t, [node EXCEPT ![half] = [kind |-> "interior", locked |-> TRUE, dead |-> FALSE, parent |-> 0, first |-> 0,
                                               last |-> 0, prev |-> 0, next |-> 0,
                                               sep |-> SubSeq(node[n].sep, keep + 2, SizeOf(n)), child |-> children]],
                    [th[t] EXCEPT !.pc = "reparent", !.half = half, !.border = node[n].sep[keep + 1], !.moving = children])
    /\ UNCHANGED root

Reparent(t) == \* R17, R29
    /\ At(t, "reparent")
    /\ IF th[t].moving = <<>> \/ Fault = "R17 parent"
       THEN Goes(t, node, [th[t] EXCEPT !.pc = "insertHalf", !.moving = <<>>])
       ELSE Goes(t, [node EXCEPT ![Head(th[t].moving)].parent = th[t].half], [th[t] EXCEPT !.moving = Tail(@)])
    /\ UNCHANGED root

(* Makes sibling the right neighbour of child and unlocks the parent, and the half of the parent that is not it. *)
Insert(t, child, separator, sibling, r) ==
    LET parent == node[child].parent
        above == NewNode({})
        index == IndexOf(node, parent, child)
    IN IF parent = 0
       THEN /\ node' = [node EXCEPT ![above] = [kind |-> "interior", locked |-> FALSE, dead |-> FALSE, parent |-> 0, first |-> 0,
                                                last |-> 0, prev |-> 0, next |-> 0,
                                                sep |-> <<separator>>, child |-> <<child, sibling>>],
                                    ![child].parent = above,
                                    ![sibling].parent = above]
            /\ th' = [th EXCEPT ![t] = r]
            /\ root' = above \* R17: the old root is locked
       ELSE /\ node' = Unlocked([node EXCEPT ![sibling].parent = parent,
                                             ![parent].sep = InsertAfter(@, index - 1, separator),
                                             ![parent].child = InsertAfter(@, index, sibling),
                                             ![parent].locked = FALSE],
                                th[t].other)
            /\ th' = [th EXCEPT ![t] = r]
            /\ UNCHANGED root

InsertHalf(t) == \* R15
    /\ At(t, "insertHalf")
    /\ Insert(t, th[t].chain[th[t].level], th[t].border, th[t].half, [th[t] EXCEPT !.pc = "shrink", !.other = 0])

ShrinkInterior(t) ==
    /\ At(t, "shrink")
    /\ LET n == th[t].chain[th[t].level]
           keep == SizeOf(n) - Len(node[th[t].half].sep) - 1
           child == IF th[t].level = 1 THEN Op(t).leaf ELSE th[t].chain[th[t].level - 1]
       IN Goes(t, [node EXCEPT ![n].sep = SubSeq(@, 1, keep), ![n].child = SubSeq(@, 1, keep + 1)],
               [th[t] EXCEPT !.pc = "level", !.level = @ - 1, !.half = 0, !.border = 0,
                             !.other = IF node[child].parent = n THEN th[t].half ELSE n])
    /\ UNCHANGED root

InsertLeaf(t) == \* R15
    /\ At(t, "insert")
    /\ Insert(t, Op(t).leaf, Op(t).at, th[t].right, [th[t] EXCEPT !.pc = "shrinkLeaf", !.other = 0])

ShrinkLeaf(t) == \* R16
    /\ At(t, "shrinkLeaf")
    /\ Goes(t, [node EXCEPT ![Op(t).leaf].last = Op(t).at - 1, ![Op(t).leaf].locked = FALSE, ![th[t].right].locked = FALSE],
            Next(t))
    /\ UNCHANGED root

(* The unlink *)

Drop(t) == \* R20
    /\ At(t, "drop")
    /\ LET n == Op(t).leaf
           a == th[t].chain[Len(th[t].chain)]
           dropped == IF Len(th[t].chain) = 1 THEN n ELSE th[t].chain[Len(th[t].chain) - 1]
           index == IndexOf(node, a, dropped)
           toTheRight == index <= SizeOf(a)
           heir == IF toTheRight THEN th[t].next ELSE th[t].prev
           prev == th[t].prev
           next == th[t].next
           without == [node EXCEPT ![n].dead = TRUE,
                                   ![a].sep = Without(@, IF toTheRight THEN index ELSE index - 1),
                                   ![a].child = Without(@, index)]
           handed == IF toTheRight THEN [without EXCEPT ![heir].first = node[n].first]
                     ELSE [without EXCEPT ![heir].last = node[n].last]
           linked == IF prev = 0 THEN handed ELSE [handed EXCEPT ![prev].next = next]
           linkedBack == IF next = 0 THEN linked ELSE [linked EXCEPT ![next].prev = prev]
       IN /\ Assert(heir # 0, "R11: an ancestor has two children, but the node has no neighbour there")
          /\ Goes(t, linkedBack,
                  [th[t] EXCEPT !.pc = IF SizeOf(a) = 1 /\ node[a].parent = 0 THEN "collapse" ELSE "release", !.x = a])
    /\ UNCHANGED root

(* The only child of the root becomes the root. *)
Collapse(t) == \* R22
    /\ At(t, "collapse")
    /\ LET child == node[th[t].x].child[1]
       IN IF Fault = "R22"
          THEN Goes(t, [node EXCEPT ![child].parent = 0], [th[t] EXCEPT !.pc = "collapse2"]) /\ UNCHANGED root
          ELSE Goes(t, node, [th[t] EXCEPT !.pc = "collapse2"]) /\ root' = child

Collapse2(t) == \* R22
    /\ At(t, "collapse2")
    /\ LET child == node[th[t].x].child[1]
       IN IF Fault = "R22"
          THEN Goes(t, [node EXCEPT ![th[t].x].dead = TRUE], [th[t] EXCEPT !.pc = "release"]) /\ root' = child
          ELSE Goes(t, [node EXCEPT ![child].parent = 0, ![th[t].x].dead = TRUE], [th[t] EXCEPT !.pc = "release"])
               /\ UNCHANGED root

Release(t) ==
    /\ At(t, "release")
    /\ LET chain == UnlockedAll(node, th[t].chain)
       IN Goes(t, UnlockedAll([chain EXCEPT ![Op(t).leaf].parent = 0, ![Op(t).leaf].next = 0, ![Op(t).leaf].prev = 0],
                              <<Op(t).leaf, th[t].next, th[t].prev>>), Next(t))
    /\ UNCHANGED root

ThreadStep(t) ==
    \/ Start(t) \/ LockPrev(t) \/ LockLeaf(t) \/ LockNext(t) \/ ReadParent(t) \/ LockParent(t)
    \/ Build(t) \/ Level(t) \/ Reparent(t) \/ InsertHalf(t) \/ ShrinkInterior(t) \/ InsertLeaf(t) \/ ShrinkLeaf(t)
    \/ Drop(t) \/ Collapse(t) \/ Collapse2(t) \/ Release(t)

Ended == \A t \in Threads : th[t].pc = "done"

Init == node = Scenario.tree /\ root = Scenario.root /\ th = [t \in Threads |-> Idle(1)]

NextStep == (\E t \in Threads : ThreadStep(t)) \/ (Ended /\ UNCHANGED vars)

Spec == Init /\ [][NextStep]_vars

FairSpec == Spec /\ \A t \in Threads : WF_vars(ThreadStep(t))

(* Properties *)

RECURSIVE Route(_, _)
Route(n, slice) ==
    IF node[n].kind = "border" THEN n
    ELSE Route(node[n].child[Cardinality({i \in DOMAIN node[n].sep : node[n].sep[i] <= slice}) + 1], slice)

RECURSIVE Descendants(_)
Descendants(n) ==
    IF node[n].kind = "border" THEN {n}
    ELSE {n} \cup UNION {Descendants(node[n].child[i]) : i \in DOMAIN node[n].child}

(* When all operations have ended, every descent ends in the node that covers the slice, and children know their parents. *)
TreeAtRest ==
    Ended =>
        /\ \A n \in Numbers : ~ node[n].locked
        /\ node[root].parent = 0 /\ ~ node[root].dead
        /\ \A slice \in 0 .. Top :
               LET leaf == Route(root, slice) IN ~ node[leaf].dead /\ node[leaf].first <= slice /\ slice <= node[leaf].last
        /\ \A n \in Descendants(root) :
               node[n].kind = "interior" => \A i \in DOMAIN node[n].child : node[node[n].child[i]].parent = n
        /\ \A n \in Numbers : node[n].kind = "border" /\ ~ node[n].dead => n \in Descendants(root)

(* At any time, a descent that nobody disturbs leads to a border node. *)
RoutesAnyTime ==
    \A slice \in 0 .. Top : node[Route(root, slice)].kind = "border"

(* Nobody waits for ever. *)
Ends == <>Ended

ASSUME PrintT(<<"programs", Scenario.threads>>)
=============================================================================
