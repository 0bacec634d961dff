/*
 * PEOPLE producers and as many consumers, ITEMS each, with a buffer of CAPACITY. IF: they look at it once before they go on;
 * SHARED: one condition for all of them; else one for each side. A condition's waiters are told in the order of their coming.
 */
#define ALL (2 * PEOPLE)
byte size = 0;
bool locked = false;
bool told[ALL];
chan space = [ALL] of { byte };
#ifdef SHARED
#define goods space
#else
chan goods = [ALL] of { byte };
#endif

#define ACQUIRE atomic { !locked -> locked = true }
#define WAIT(who_waits) atomic { who_waits!_pid; locked = false }; atomic { told[_pid] -> told[_pid] = false }; ACQUIRE
#define NOTIFY(who_waits) if :: who_waits?who -> told[who] = true; who = 0 :: nobody_in(who_waits) fi
#define nobody_in(who_waits) len(who_waits) == 0

active [PEOPLE] proctype produce() {
  byte i = 0;
  byte who;
end:
  do
  :: i < ITEMS ->
     ACQUIRE;
#ifdef IF
     if :: size == CAPACITY -> WAIT(space) :: else fi;
#else
     do :: size == CAPACITY -> WAIT(space) :: else -> break od;
#endif
     atomic { size++; NOTIFY(goods); locked = false; i++ }
  od
}

active [PEOPLE] proctype consume() {
  byte i = 0;
  byte who;
end:
  do
  :: i < ITEMS ->
     ACQUIRE;
#ifdef IF
     if :: size == 0 -> WAIT(goods) :: else fi;
#else
     do :: size == 0 -> WAIT(goods) :: else -> break od;
#endif
     atomic { assert(size > 0); size--; NOTIFY(space); locked = false; i++ }
  od
}
