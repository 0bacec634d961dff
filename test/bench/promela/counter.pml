/* N threads add 1 to a counter K times each, by one read and one write; a monitor could find any final value. */
byte counter = 0;
byte ended = 0;
proctype work() {
  byte i = 0;
  byte seen;
  do
  :: i < K -> seen = counter; counter = seen + 1; i++
  :: else -> break
  od;
  ended++
}
init {
  byte n = 0;
  atomic {
    do
    :: n < N -> run work(); n++
    :: else -> break
    od
  }
  ended == N
}
