/*
 * PEOPLE producers and as many consumers, ITEMS each, with a buffer of CAPACITY, two counting semaphores and a lock.
 */
byte size = 0;
byte space = CAPACITY;
byte goods = 0;
bool locked = false;

#define TAKE(semaphore) atomic { semaphore > 0 -> semaphore-- }
#define ACQUIRE atomic { !locked -> locked = true }

active [PEOPLE] proctype produce() {
  byte i = 0;
end:
  do
  :: i < ITEMS ->
     TAKE(space);
     ACQUIRE;
     atomic { size++; locked = false };
     atomic { goods++; i++ }
  od
}

active [PEOPLE] proctype consume() {
  byte i = 0;
end:
  do
  :: i < ITEMS ->
     TAKE(goods);
     ACQUIRE;
     atomic { assert(size > 0); size--; locked = false };
     atomic { space++; i++ }
  od
}
