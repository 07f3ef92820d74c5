------------------------------ MODULE Scenarios ------------------------------
(* The trees and programs that are explored. *)
EXTENDS Naturals, Sequences, TLC

CONSTANT Name

(* Slices are the digits 1 to 9; a short key has the code 1 if nothing else is said. *)
K(slice) == <<slice * 10 + 1>>
KL(slice, length) == <<slice * 10 + length>>
\* A key that goes on, in one or two more layers.
K2(a, b) == <<a * 10 + 9, b * 10 + 1>>
K3(a, b, c) == <<a * 10 + 9, b * 10 + 9, c * 10 + 1>>

Get(key) == [kind |-> "get", key |-> key, value |-> 0]
Put(key, value) == [kind |-> "put", key |-> key, value |-> value]
PutIfAbsent(key, value) == [kind |-> "putIfAbsent", key |-> key, value |-> value]
Remove(key) == [kind |-> "remove", key |-> key, value |-> 0]

Ceiling(key) == [kind |-> "ceiling", key |-> key, value |-> 0]
Scan == [kind |-> "scan", key |-> <<>>, value |-> 0]
PollFirst == [kind |-> "pollFirst", key |-> <<>>, value |-> 0]

(* Entries of a node: what is left of the key, its value, and the layer if there is one. *)
E(key, value) == <<key, value, 0>>
EL(slice, below) == <<<<slice * 10 + 9>>, 0, below>>
NodeOfLayer(top, first, last, entries) == [layer |-> top, first |-> first, last |-> last, entries |-> entries]
Leaf(entries) == NodeOfLayer(1, 0, 9, entries)

(* nodes: those of the tree and those that splits and births may need; unlinks: whether emptied nodes are taken out; copies:
   whether there are cursors, which load references plainly. *)
Base == [tree |-> <<>>, threads |-> <<>>, nodes |-> 0, slots |-> 2, width |-> 2, unlinks |-> FALSE, copies |-> FALSE]

On(tree, threads) == [Base EXCEPT !.tree = tree, !.threads = threads, !.nodes = Len(tree)]
OneNode(entries, threads) == On(<<Leaf(entries)>>, threads)
Growing(scenario, more) == [scenario EXCEPT !.nodes = @ + more]
Unlinking(scenario) == [scenario EXCEPT !.unlinks = TRUE]
WithCursors(scenario) == [scenario EXCEPT !.copies = TRUE]
Wide(scenario, slots, width) == [scenario EXCEPT !.slots = slots, !.width = width]

TwoNodes == <<NodeOfLayer(1, 0, 4, <<E(K(2), 1)>>), NodeOfLayer(1, 5, 9, <<E(K(6), 2)>>)>>
ThreeNodes ==
    <<NodeOfLayer(1, 0, 3, <<E(K(2), 1)>>), NodeOfLayer(1, 4, 6, <<E(K(5), 2)>>), NodeOfLayer(1, 7, 9, <<E(K(8), 3)>>)>>
LastTwoOfThree == <<NodeOfLayer(1, 0, 3, <<E(K(2), 1)>>), NodeOfLayer(1, 4, 9, <<E(K(5), 2), E(K(8), 3)>>)>>

Chosen == CASE
    \* One border node
    Name = "get_whileInsert" ->
        OneNode(<<E(K(2), 1)>>, << <<Put(K(1), 2)>>, <<Get(K(1)), Get(K(2))>> >>)
 [] Name = "get_whileRemoveAndInsert" ->
        OneNode(<<E(K(1), 1), E(K(2), 2)>>, << <<Remove(K(1)), Put(K(3), 3)>>, <<Get(K(1))>>, <<Get(K(3))>> >>)
 [] Name = "insert_whileInsert" ->
        Wide(OneNode(<<E(K(2), 1)>>, << <<Put(K(1), 2)>>, <<Put(K(3), 3)>>, <<Get(K(3))>> >>), 3, 3)
 [] Name = "putIfAbsent_whilePutIfAbsent" ->
        OneNode(<<E(K(2), 1)>>, << <<PutIfAbsent(K(1), 2)>>, <<PutIfAbsent(K(1), 3)>>, <<Get(K(1))>> >>)
 [] Name = "remove_whileOverwrite" ->
        OneNode(<<E(K(1), 1), E(K(2), 2)>>, << <<Remove(K(1))>>, <<Put(K(1), 3)>>, <<Get(K(1)), Get(K(1))>> >>)
 [] Name = "insertAndGet_whileInsertAndGet" ->
        On(TwoNodes, << <<Put(K(3), 3), Get(K(7))>>, <<Put(K(7), 4), Get(K(3))>> >>)
 [] Name = "overwritesAndGets" ->
        On(TwoNodes, << <<Put(K(2), 3)>>, <<Get(K(2)), Get(K(6))>>, <<Put(K(6), 4), Get(K(2))>> >>)
 [] Name = "get_whileInsertOfAnotherLength" ->
        OneNode(<<E(KL(1, 1), 1)>>, << <<Put(KL(1, 2), 2)>>, <<Get(KL(1, 2)), Get(KL(1, 1))>> >>)
    \* Splits
 [] Name = "get_whileSplit" ->
        Growing(OneNode(<<E(K(2), 1), E(K(4), 2)>>, << <<Put(K(3), 3)>>, <<Get(K(3)), Get(K(4))>> >>), 1)
 [] Name = "getTwice_whileSplitAtTheRightEnd" ->
        Growing(OneNode(<<E(K(2), 1), E(K(4), 2)>>, << <<Put(K(5), 3)>>, <<Get(K(5)), Get(K(5))>> >>), 1)
 [] Name = "get_whileSplitAtTheLeftEnd" ->
        Growing(OneNode(<<E(K(2), 1), E(K(4), 2)>>, << <<Put(K(1), 3)>>, <<Get(K(2)), Get(K(1))>> >>), 1)
 [] Name = "insert_whileSplit" ->
        Growing(OneNode(<<E(K(2), 1), E(K(4), 2)>>, << <<Put(K(3), 3)>>, <<Put(K(5), 4)>> >>), 2)
 [] Name = "overwrite_whileSplit" ->
        Growing(OneNode(<<E(K(2), 1), E(K(4), 2)>>, << <<Put(K(3), 3)>>, <<Put(K(4), 4), Get(K(4))>> >>), 1)
 [] Name = "split_whileSplitOfTheNewNode" ->
        Growing(On(<<NodeOfLayer(1, 0, 7, <<E(K(2), 1), E(K(4), 2)>>), NodeOfLayer(1, 8, 9, <<E(K(8), 3)>>)>>,
                   << <<Put(K(3), 4)>>, <<Put(K(5), 5), Put(K(6), 6)>> >>), 3)
 [] Name = "insertIntoAFullSliceGroup" ->
        Wide(Growing(OneNode(<<E(KL(1, 1), 1), E(KL(1, 2), 2)>>, << <<Put(KL(1, 3), 3)>>, <<Get(KL(1, 2))>> >>), 1), 3, 2)
    \* Unlinks
 [] Name = "get_whileUnlink" ->
        Unlinking(On(ThreeNodes, << <<Remove(K(5))>>, <<Get(K(5)), Get(K(8))>> >>))
 [] Name = "insert_whileUnlink" ->
        Unlinking(On(ThreeNodes, << <<Remove(K(5))>>, <<Put(K(5), 4), Get(K(5))>> >>))
 [] Name = "insertAndGet_whileUnlink" ->
        Unlinking(On(TwoNodes, << <<Remove(K(6))>>, <<Put(K(7), 4)>>, <<Get(K(7)), Get(K(7))>> >>))
 [] Name = "unlink_whileUnlinkOfTheNextNode" ->
        Unlinking(On(ThreeNodes, << <<Remove(K(5))>>, <<Remove(K(8))>> >>))
 [] Name = "unlink_whileUnlinkOfBothNeighbours" ->
        Unlinking(On(ThreeNodes, << <<Remove(K(2))>>, <<Remove(K(5))>>, <<Remove(K(8))>> >>))
 [] Name = "split_whileUnlinkOfTheNextNode" ->
        Growing(Unlinking(On(<<NodeOfLayer(1, 0, 5, <<E(K(2), 1), E(K(4), 2)>>), NodeOfLayer(1, 6, 9, <<E(K(7), 3)>>)>>,
                             << <<Put(K(3), 4)>>, <<Remove(K(7))>> >>)), 1)
    \* Layers
 [] Name = "get_whileLayerBirthFromARest" ->
        Growing(OneNode(<<E(K2(1, 1), 1)>>, << <<Put(K2(1, 2), 2)>>, <<Get(K2(1, 1)), Get(K2(1, 2))>> >>), 1)
 [] Name = "get_whileLayerBirthFromATail" ->
        Growing(OneNode(<<E(K3(1, 1, 1), 1)>>, << <<Put(K3(1, 2, 1), 2)>>, <<Get(K3(1, 1, 1)), Get(K3(1, 2, 1))>> >>), 1)
 [] Name = "overwrite_whileLayerBirth" ->
        Growing(OneNode(<<E(K3(1, 1, 1), 1)>>, << <<Put(K3(1, 1, 2), 2)>>, <<Put(K3(1, 1, 1), 3), Get(K3(1, 1, 1))>> >>), 2)
 [] Name = "layerBirth_whileLayerBirth" ->
        Growing(OneNode(<<E(K2(1, 1), 1)>>, << <<Put(K2(1, 2), 2)>>, <<Put(K2(1, 3), 3)>> >>), 2)
 [] Name = "insert_whileLayerDeath" ->
        Unlinking(On(<<Leaf(<<EL(1, 2), E(K(3), 1)>>), NodeOfLayer(2, 0, 9, <<E(K(1), 2)>>)>>,
                     << <<Remove(K2(1, 1))>>, <<Put(K2(1, 2), 3), Get(K2(1, 2))>> >>))
 [] Name = "get_whileLayerDeathAndBirth" ->
        Growing(Unlinking(On(<<Leaf(<<EL(1, 2)>>), NodeOfLayer(2, 0, 9, <<E(K(1), 2)>>)>>,
                     << <<Remove(K2(1, 1)), Put(K2(1, 1), 3)>>, <<Get(K2(1, 1)), Get(K2(1, 1))>> >>)), 1)
    \* Navigation, scans
 [] Name = "ceiling_whileInsertAndOverwrite" ->
        WithCursors(Wide(OneNode(<<E(K(2), 1), E(K(6), 2)>>, << <<Put(K(4), 4), Put(K(6), 5)>>, <<Ceiling(K(3))>> >>), 3, 3))
 [] Name = "ceiling_whileInsertAndRemove" ->
        WithCursors(On(<<NodeOfLayer(1, 0, 5, <<E(K(2), 1)>>), NodeOfLayer(1, 6, 9, <<E(K(6), 2), E(K(8), 3)>>)>>,
                       << <<Put(K(4), 4), Remove(K(6))>>, <<Ceiling(K(3))>> >>))
 [] Name = "ceiling_whileOverwriteAndRemove" ->
        WithCursors(On(<<Leaf(<<EL(1, 2), E(K(3), 1)>>), NodeOfLayer(2, 0, 5, <<E(K(1), 2)>>),
                         NodeOfLayer(2, 6, 9, <<E(K(7), 3)>>)>>,
                       << <<Put(K(3), 4), Remove(K2(1, 7))>>, <<Ceiling(K2(1, 5))>> >>))
 [] Name = "ceiling_whileLayerBirth" ->
        Growing(WithCursors(OneNode(<<E(K2(1, 1), 1), E(K(3), 2)>>,
                                    << <<Put(K2(1, 5), 3), Remove(K(3))>>, <<Ceiling(K2(1, 4))>> >>)), 1)
 [] Name = "scan_whileUnlinkAndInsert" ->
        WithCursors(Unlinking(On(ThreeNodes, << <<Remove(K(5)), Put(K(4), 4)>>, <<Scan>> >>)))
 [] Name = "scan_whileSplit" ->
        WithCursors(Growing(OneNode(<<E(K(2), 1), E(K(4), 2)>>, << <<Put(K(3), 3)>>, <<Scan>> >>), 1))
 [] Name = "scan_whileSplitBeforeAnotherNode" ->
        WithCursors(Growing(On(<<NodeOfLayer(1, 0, 6, <<E(K(2), 1), E(K(4), 2)>>), NodeOfLayer(1, 7, 9, <<E(K(7), 3)>>)>>,
                               << <<Put(K(3), 4)>>, <<Scan>> >>), 1))
 [] Name = "scan_whileUnlinkToTheRight" ->
        WithCursors(Unlinking(On(<<NodeOfLayer(1, 0, 4, <<E(K(4), 1)>>), NodeOfLayer(1, 5, 9, <<E(K(6), 2)>>)>>,
                                 << <<Remove(K(4)), Put(K(3), 3)>>, <<Scan>> >>)))
 [] Name = "scan_whileUnlinkToTheLeft" ->
        WithCursors(Unlinking(On(TwoNodes, << <<Remove(K(6)), Put(K(7), 4)>>, <<Scan>> >>)))
 [] Name = "scan_whileLayerDeath" ->
        WithCursors(Unlinking(On(<<Leaf(<<EL(1, 2), E(K(3), 1)>>), NodeOfLayer(2, 0, 9, <<E(K(1), 2)>>)>>,
                                 << <<Remove(K2(1, 1)), Put(K(1), 3)>>, <<Scan>> >>)))
    \* Polls
 [] Name = "poll_whileInsert" ->
        Unlinking(OneNode(<<E(K(2), 1)>>, << <<PollFirst>>, <<Put(K(1), 2), Get(K(2))>> >>))
 [] Name = "poll_whileInsertInTheLayerAbove" ->
        Unlinking(On(<<Leaf(<<EL(2, 2)>>), NodeOfLayer(2, 0, 9, <<E(K(1), 2), E(K(2), 3)>>)>>,
                     << <<PollFirst>>, <<Put(K(1), 4), Get(K2(2, 1))>> >>))
 [] Name = "poll_whileInsertIntoTheDyingLayer" ->
        Unlinking(On(<<Leaf(<<EL(1, 2)>>), NodeOfLayer(2, 0, 9, <<E(K(1), 2)>>)>>,
                     << <<PollFirst>>, <<Put(K2(1, 2), 3), Get(K2(1, 2))>> >>))
 [] Name = "poll_whilePoll" ->
        Unlinking(On(TwoNodes, << <<PollFirst>>, <<PollFirst>> >>))
    \* Larger ones
 [] Name = "changesAndGets_whileSplits" ->
        Growing(OneNode(<<E(K(2), 1), E(K(4), 2)>>,
                        << <<Put(K(3), 3), Remove(K(2))>>, <<Put(K(5), 4), Get(K(3))>>, <<Get(K(4)), Get(K(5))>> >>), 3)
 [] Name = "insertsAndGets_whileUnlinks" ->
        Unlinking(On(ThreeNodes, << <<Remove(K(5)), Put(K(4), 4)>>, <<Remove(K(8)), Put(K(5), 5)>>, <<Get(K(4)), Get(K(5))>> >>))
 [] Name = "insertsAndGets_whileLayersComeAndGo" ->
        Growing(Unlinking(OneNode(<<E(K2(1, 1), 1), E(K(3), 2)>>,
                                  << <<Put(K2(1, 2), 3), Remove(K2(1, 1))>>, <<Remove(K2(1, 2)), Put(K2(1, 1), 4)>>,
                                     <<Get(K2(1, 1)), Get(K2(1, 2))>> >>)), 4)
 [] Name = "scan_whileSplitAndUnlink" ->
        WithCursors(Growing(Unlinking(On(TwoNodes,
                                         << <<Put(K(3), 3), Put(K(4), 4)>>, <<Remove(K(6)), Put(K(7), 5)>>, <<Scan>> >>)), 2))
 [] Name = "ceiling_whileUnlinkAndInsert" ->
        WithCursors(Unlinking(On(ThreeNodes, << <<Remove(K(5)), Put(K(4), 4)>>, <<Remove(K(8))>>, <<Ceiling(K(3))>> >>)))
 [] Name = "pollsAndInserts" ->
        Unlinking(On(TwoNodes, << <<PollFirst, Put(K(1), 3)>>, <<PollFirst, Put(K(6), 4)>>, <<Put(K(3), 5), Get(K(2))>> >>))
=============================================================================
