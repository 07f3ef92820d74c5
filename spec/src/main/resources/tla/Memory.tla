------------------------------- MODULE Memory -------------------------------
(* The weak memory of the JVM, as far as the protocol uses it: what a thread may read, by the access modes of VarHandle.

   A location holds the messages that were stored to it, oldest first. A view is a set of messages that somebody is bound to
   have seen; it names for a location the newest of them only. A load picks any message that is not older than the view of its
   thread demands, so that loads are taken early and stores are delayed wherever no fence or mode forbids it.

     plain     Not older than what happens before. Two plain loads may go back in time. What a plain load has seen counts for
               later loads only behind an acquire fence.
     acquire   The same, and it takes over the view that the message carries.
     volatile  The same, and not older than what any volatile access or full fence has made known to all (sc). No plain load
               is ordered before it, so that it may be made early, as early as the thread's volatile load before it: see
               Remembering.

   A plain store carries what a store-store or full fence before it has made public. A release carries all that its thread has
   seen. A volatile store is a release that all volatile loads from then on are bound to see.

   Two things the JVM allows never happen here: a load that sees a store which comes later in the order of the steps (load
   buffering), and a store that slips in before a newer one of another thread. For the second, see that nearly every location
   is written under the lock of its node; for the first, docs/specification.md.

   A memory is a value, so that one step of a specification can do several accesses in a row. *)
EXTENDS Naturals, Sequences, FiniteSets, TLC

\* More messages than a location ever holds; a message is named by one number.
Span == 32
Message(l, i) == l * Span + i
LocationOf(id) == id \div Span
IndexOf(id) == id % Span

Larger(a, b) == IF a > b THEN a ELSE b

(* The index in a view of a location's newest message, 1 (the oldest that is kept) if it does not say. *)
Bound(view, l) ==
    LET named == {id \in view : LocationOf(id) = l}
    IN IF named = {} THEN 1 ELSE IndexOf(CHOOSE id \in named : TRUE)

Join(a, b) ==
    IF a \subseteq b THEN b
    ELSE IF b \subseteq a THEN a
    ELSE LET both == a \cup b
         IN {id \in both : ~ \E other \in both : other > id /\ LocationOf(other) = LocationOf(id)}

(* A memory with one message in each location, known to all.
     at      location -> messages, each a value with the view that it carries
     sc      the view that volatile loads have in common
     moment  thread -> what was known to all when its last volatile load was made, of the locations that it may load as early as
             that: all of these are named, and no others
     cur     thread -> what happens before
     acq     thread -> what plain loads have seen, not yet behind an acquire fence
     rel     thread -> what plain stores carry
     own     thread -> its own stores since the last full fence
     log     the stores and fences of the step that is being made, for those who note them *)
NewMemory(threads, values) ==
    [at |-> [l \in DOMAIN values |-> <<[value |-> values[l], view |-> {}]>>],
     sc |-> {},
     moment |-> [t \in threads |-> {}],
     cur |-> [t \in threads |-> {}],
     acq |-> [t \in threads |-> {}],
     rel |-> [t \in threads |-> {}],
     own |-> [t \in threads |-> {}],
     log |-> <<>>]

(* The memory after a store or a fence: a kind, a location (0 for none), a value and a mode. It notes nothing. Module Trace, which
   compares them with those of the code, puts an operator in its place that does. *)
Noted(M, access) == M

Newest(M, l) == M.at[l][Len(M.at[l])].value

(* Loads *)

(* The index of the oldest message that a volatile load may see by what is known to all; was, if it may be made early. *)
Common(M, t, l) ==
    LET early == {id \in M.moment[t] : LocationOf(id) = l}
    IN IF early = {} THEN Bound(M.sc, l) ELSE IndexOf(CHOOSE id \in early : TRUE)

OldestFor(M, t, l, mode) ==
    IF Len(M.at[l]) = 1 THEN 1
    ELSE IF mode = "volatile" THEN Larger(Bound(M.cur[t], l), Common(M, t, l))
    ELSE Bound(M.cur[t], l)

(* The indices of the messages that a load may see. *)
Readable(M, t, l, mode) == OldestFor(M, t, l, mode) .. Len(M.at[l])

ValueAt(M, l, i) == M.at[l][i].value

Seen(M, l, i) == IF i = 1 THEN M.at[l][i].view ELSE Join(M.at[l][i].view, {Message(l, i)})

(* The memory after a thread has made a volatile load of the message with index i: at its moment, if all knew the message then;
   just before a newer one became known to all; or now. *)
LoadVolatile(M, t, l, i) ==
    LET known == [M EXCEPT !.cur[t] = Join(@, Seen(M, l, i))]
        isOfTheMoment == \E id \in M.moment[t] : LocationOf(id) = l /\ i <= IndexOf(id)
    IN IF isOfTheMoment THEN known
       ELSE [known EXCEPT !.sc = IF i <= Bound(@, l) THEN @ ELSE Join(@, {Message(l, i)}), !.moment[t] = {}]

(* The memory after a thread has loaded the message with index i. *)
Load(M, t, l, i, mode) ==
    LET seen == Seen(M, l, i)
    IN IF mode = "plain" THEN (IF seen \subseteq M.cur[t] THEN M ELSE [M EXCEPT !.acq[t] = Join(@, seen)])
       ELSE IF mode = "acquire" THEN [M EXCEPT !.cur[t] = Join(@, seen)]
       ELSE LoadVolatile(M, t, l, i)

(* The memory when plain loads of a thread are still to come before its next volatile one, of one of these locations. Those plain
   loads may see what is stored later, but the volatile one may be made now, or at the moment that it could be made at before. *)
Remembering(M, t, locations) == [M EXCEPT !.moment[t] = {Message(l, Common(M, t, l)) : l \in locations}]

(* Stores *)

(* The name of the message that comes next. *)
NextMessage(M, l) ==
    IF Len(M.at[l]) + 1 < Span THEN Message(l, Len(M.at[l]) + 1)
    ELSE Assert(FALSE, <<"A location holds more messages than there are names for", l>>)

Store(M, t, l, value, mode) ==
    LET id == NextMessage(M, l)
        cur == Join(M.cur[t], {id})
        carried == IF mode = "plain" THEN M.rel[t] ELSE cur
    IN Noted([M EXCEPT !.at[l] = Append(@, [value |-> value, view |-> carried]),
                       !.cur[t] = cur,
                       !.own[t] = Join(@, {id}),
                       !.sc = IF mode = "volatile" THEN Join(@, {id}) ELSE @,
                       !.moment[t] = {}], \* its own store is new
             <<"store", l, value, mode>>)

(* A compare-and-set that succeeds: it sees the newest message, and nothing can come between that and its own. *)
Exchange(M, t, l, value) ==
    LET last == Len(M.at[l])
        id == NextMessage(M, l)
        cur == Join(Join(M.cur[t], Seen(M, l, last)), {id})
    IN Noted([M EXCEPT !.at[l] = Append(@, [value |-> value, view |-> cur]),
                       !.cur[t] = cur,
                       !.own[t] = Join(@, {id}),
                       !.sc = Join(@, {id}),
                       !.moment[t] = {}],
             <<"exchange", l, value, "volatile">>)

(* Fences *)

AcquireFence(M, t) ==
    Noted([M EXCEPT !.cur[t] = Join(@, M.acq[t]), !.acq[t] = {}], <<"fence", 0, 0, "acquire">>)

StoreStoreFence(M, t) ==
    Noted([M EXCEPT !.rel[t] = Join(@, M.own[t])], <<"fence", 0, 0, "store-store">>)

FullFence(M, t) ==
    LET all == Join(Join(M.cur[t], M.acq[t]), M.sc)
    IN Noted([M EXCEPT !.cur[t] = all, !.acq[t] = {}, !.rel[t] = all, !.own[t] = {}, !.sc = all, !.moment[t] = {}],
             <<"fence", 0, 0, "full">>)

(* What nobody can load any more is forgotten, and the messages left are counted from 1 again: states that differ in their past
   only become one. What the definition says, MemoryOverrides does faster.
     alive    the threads that will take another step
     guide    location -> how it is loaded: AlwaysVolatile, or the location that is always loaded volatile before it, or Unguided
     reading  thread -> the guide behind which it is loading, None -1 *)
AlwaysVolatile == 0 - 1
Unguided == 0 - 2

Forget(M, alive, guide, reading) ==
    LET Guided(t, l) ==
            IF guide[l] < 0 \/ reading[t] = guide[l] THEN 1
            ELSE Bound(Seen(M, guide[l], OldestFor(M, t, guide[l], "volatile")), l)
        Lowest(l) ==
            LET Oldest(t) == IF guide[l] = AlwaysVolatile THEN OldestFor(M, t, l, "volatile")
                             ELSE Larger(Bound(M.cur[t], l), Guided(t, l))
                byThread == {Oldest(t) : t \in alive}
            IN IF alive = {} THEN Len(M.at[l]) ELSE CHOOSE b \in byThread : \A c \in byThread : b <= c
        base == [l \in DOMAIN M.at |-> IF Len(M.at[l]) = 1 THEN 1 ELSE Lowest(l)]
        Shift(view) ==
            {id - base[LocationOf(id)] + 1 : id \in {other \in view : IndexOf(other) > base[LocationOf(other)]}}
        ShiftAll(views) == [t \in DOMAIN views |-> IF t \in alive THEN Shift(views[t]) ELSE {}]
        Moment(t) ==
            IF t \notin alive THEN {}
            ELSE {Message(LocationOf(id), Larger(1, IndexOf(id) - base[LocationOf(id)] + 1)) : id \in M.moment[t]}
    IN [M EXCEPT
           !.at = [l \in DOMAIN M.at |->
                      [i \in 1 .. Len(M.at[l]) - base[l] + 1 |->
                          LET message == M.at[l][i + base[l] - 1]
                          IN [value |-> message.value, view |-> Shift(message.view)]]],
           !.sc = Shift(M.sc),
           !.moment = [t \in DOMAIN M.moment |-> Moment(t)],
           !.cur = ShiftAll(M.cur),
           !.acq = ShiftAll(M.acq),
           !.rel = ShiftAll(M.rel),
           !.own = ShiftAll(M.own)]
=============================================================================
