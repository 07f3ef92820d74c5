--------------------------- MODULE Linearizability ---------------------------
(* An observer that decides whether what operations return is what one map would return to them, one after another, each at a
   moment between its call and its return.

   It keeps all orders that are still possible, as configurations: what the map holds, and what operations that have taken effect
   but have not returned will return. When an operation returns, it must have taken effect; the configurations in which it returns
   something else are dropped. If none is left, no order explains what was seen. This decides without being told where operations
   take effect (Wing and Gong 1993, just in time as Lowe 2017). *)
EXTENDS Naturals, Sequences, FiniteSets

NoKey == <<>>

(* What an operation returns: an entry, of which point operations use the value only. *)
Nothing == <<NoKey, 0>>

(* Keys are sequences of numbers. A prefix comes first. *)
RECURSIVE Before(_, _)
Before(a, b) ==
    IF b = <<>> THEN FALSE
    ELSE IF a = <<>> THEN TRUE
    ELSE IF Head(a) # Head(b) THEN Head(a) < Head(b)
    ELSE Before(Tail(a), Tail(b))

AtOrBefore(a, b) == a = b \/ Before(a, b)

(* The least of a set of keys with its value, Nothing if the set is empty. *)
Least(map, keys) ==
    IF keys = {} THEN Nothing
    ELSE LET key == CHOOSE k \in keys : \A other \in keys : AtOrBefore(k, other)
         IN <<key, map[key]>>

Present(map) == {k \in DOMAIN map : map[k] # 0}

(* What an operation does to a map: what it returns, and the map afterwards. A map gives 0 to keys that it does not hold. *)
Applied(op, map) ==
    CASE op.kind = "get" -> <<<<NoKey, map[op.key]>>, map>>
      [] op.kind = "put" -> <<<<NoKey, map[op.key]>>, [map EXCEPT ![op.key] = op.value]>>
      [] op.kind = "putIfAbsent" ->
            <<<<NoKey, map[op.key]>>, IF map[op.key] = 0 THEN [map EXCEPT ![op.key] = op.value] ELSE map>>
      [] op.kind = "remove" -> <<<<NoKey, map[op.key]>>, [map EXCEPT ![op.key] = 0]>>
      [] op.kind = "ceiling" -> <<Least(map, {k \in Present(map) : AtOrBefore(op.key, k)}), map>>
      [] op.kind = "pollFirst" ->
            LET first == Least(map, Present(map))
            IN <<first, IF first = Nothing THEN map ELSE [map EXCEPT ![first[1]] = 0]>>

Configuration(map) == [map |-> map, done |-> {}]

(* The configurations that come from some by letting operations that were called take effect, in any number and order.
   pending: thread -> the operation that it has called, for the threads that have called one. *)
RECURSIVE Closure(_, _)
Closure(configurations, pending) ==
    LET Effect(c, t) ==
            LET applied == Applied(pending[t], c.map)
            IN [map |-> applied[2], done |-> c.done \cup {<<t, applied[1]>>}]
        more == UNION {
                    {Effect(c, t) : t \in {u \in DOMAIN pending : ~ \E done \in c.done : done[1] = u}} :
                    c \in configurations}
    IN IF more \subseteq configurations THEN configurations ELSE Closure(configurations \cup more, pending)

(* The configurations after a thread's operation has returned a result. *)
Returned(configurations, pending, t, result) ==
    {[c EXCEPT !.done = @ \ {<<t, result>>}] :
     c \in {d \in Closure(configurations, pending) : <<t, result>> \in d.done}}
==============================================================================
