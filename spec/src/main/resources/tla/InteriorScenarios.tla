-------------------------- MODULE InteriorScenarios --------------------------
(* The trees of interior nodes and the programs that are explored. *)
EXTENDS Naturals, Sequences

CONSTANT Name

NodeBase == [kind |-> "unused", locked |-> FALSE, dead |-> FALSE, parent |-> 0, first |-> 0, last |-> 0, prev |-> 0, next |-> 0,
             sep |-> <<>>, child |-> <<>>]
Border(parent, first, last, prev, next) ==
    [NodeBase EXCEPT !.kind = "border", !.parent = parent, !.first = first, !.last = last, !.prev = prev, !.next = next]
Inner(parent, separators, children) ==
    [NodeBase EXCEPT !.kind = "interior", !.parent = parent, !.sep = separators, !.child = children]
Free == NodeBase

Split(leaf, at) == [kind |-> "split", leaf |-> leaf, at |-> at]
Unlink(leaf) == [kind |-> "unlink", leaf |-> leaf, at |-> 0]

(* A full root, 4, over three border nodes. *)
FullRoot == <<Border(4, 0, 2, 0, 2), Border(4, 3, 5, 1, 3), Border(4, 6, 9, 2, 0), Inner(0, <<3, 6>>, <<1, 2, 3>>),
              Free, Free, Free, Free, Free, Free>>

(* Two border nodes under one root, 3. *)
SmallRoot == <<Border(3, 0, 4, 0, 2), Border(3, 5, 9, 1, 0), Inner(0, <<5>>, <<1, 2>>), Free, Free, Free, Free, Free>>

(* Height 3: the root 7 has a full node, 5, over 1, 2 and 3, and one, 6, over 4 only. *)
ThreeLevels == <<Border(5, 0, 1, 0, 2), Border(5, 2, 3, 1, 3), Border(5, 4, 5, 2, 4), Border(6, 6, 9, 3, 0),
                 Inner(7, <<2, 4>>, <<1, 2, 3>>), Inner(7, <<>>, <<4>>), Inner(0, <<6>>, <<5, 6>>),
                 Free, Free, Free, Free, Free, Free, Free, Free>>

(* A full root, 10, over three parents of two border nodes each. *)
ThreeParents == <<Border(7, 0, 1, 0, 2), Border(7, 2, 3, 1, 3), Border(8, 4, 5, 2, 4), Border(8, 6, 6, 3, 5),
                  Border(9, 7, 8, 4, 6), Border(9, 9, 9, 5, 0),
                  Inner(10, <<2>>, <<1, 2>>), Inner(10, <<6>>, <<3, 4>>), Inner(10, <<9>>, <<5, 6>>), Inner(0, <<4, 7>>, <<7, 8, 9>>),
                  Free, Free, Free, Free, Free, Free, Free, Free, Free, Free, Free, Free>>

On(tree, root, threads) == [tree |-> tree, root |-> root, width |-> 2, threads |-> threads]

Chosen == CASE
    Name = "split_whileSplitUnderAFullRoot" -> On(FullRoot, 4, << <<Split(1, 2)>>, <<Split(3, 8)>> >>)
 [] Name = "threeSplitsUnderAFullRoot" -> On(FullRoot, 4, << <<Split(1, 2)>>, <<Split(2, 4)>>, <<Split(3, 8)>> >>)
 [] Name = "split_whileUnlinkUnderTheSameParent" -> On(FullRoot, 4, << <<Split(1, 2)>>, <<Unlink(3)>> >>)
 [] Name = "unlink_whileUnlinkUnderTheSameParent" -> On(FullRoot, 4, << <<Unlink(1)>>, <<Unlink(2)>>, <<Split(3, 8)>> >>)
 [] Name = "split_whileCollapseToABorderNode" -> On(SmallRoot, 3, << <<Split(1, 2)>>, <<Unlink(2)>> >>)
 [] Name = "split_whileCollapseOfThreeLevels" -> On(ThreeLevels, 7, << <<Split(1, 1)>>, <<Unlink(4)>> >>)
 [] Name = "splits_whileCollapseOfThreeLevels" -> On(ThreeLevels, 7, << <<Split(1, 1)>>, <<Unlink(4)>>, <<Split(2, 3)>> >>)
    \* Larger ones
 [] Name = "splitsAndUnlinksInThreeLevels" ->
        On(ThreeLevels \o <<Free, Free, Free, Free>>, 7,
           << <<Split(1, 1), Unlink(3)>>, <<Unlink(4)>>, <<Split(2, 3), Unlink(1)>>, <<Split(3, 5)>> >>)
 [] Name = "sixWritersUnderThreeParents" ->
        On(ThreeParents, 10,
           << <<Split(1, 1)>>, <<Split(2, 3)>>, <<Split(3, 5)>>, <<Unlink(4)>>, <<Split(5, 8)>>, <<Unlink(6)>> >>)
 [] Name = "eightWritersUnderThreeParents" ->
        On(ThreeParents, 10,
           << <<Split(1, 1)>>, <<Split(2, 3)>>, <<Split(3, 5)>>, <<Unlink(4)>>, <<Split(5, 8)>>, <<Unlink(6)>>, <<Unlink(2)>>,
              <<Unlink(5)>> >>)
=============================================================================
