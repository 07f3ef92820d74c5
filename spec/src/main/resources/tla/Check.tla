------------------------------- MODULE Check --------------------------------
(* What TLC is started with: the machine on a scenario. *)
EXTENDS Masstree, Scenarios
=============================================================================
