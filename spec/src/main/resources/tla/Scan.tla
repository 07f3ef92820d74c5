-------------------------------- MODULE Scan --------------------------------
(* What a scan promises. Registers: x what it has shown. *)
EXTENDS Border

(* A scan has shown all that it will show: see ScanPromise. *)
EndScan(t) ==
    /\ At(t, "shown")
    /\ Step(t, mem, NextOperation(t))
    /\ UNCHANGED layer

(* Keys come in strictly increasing order; every entry shown was in the map at some moment of the scan; every key that was in the
   map at all of them is shown. *)
ScanPromise ==
    \A t \in Threads :
        th[t].pc = "shown" =>
            LET shown == th[t].x
            IN /\ \A i \in 1 .. Len(shown) - 1 : Before(shown[i][1], shown[i + 1][1])
               /\ \A i \in DOMAIN shown : shown[i] \in watch[t].possible
               /\ \A key \in watch[t].certain : \E i \in DOMAIN shown : shown[i][1] = key
=============================================================================
