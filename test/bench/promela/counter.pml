/*
 * N threads add 1 to a counter K times each, by one read and one write; what is read is forgotten once it is written. The
 * states are those of the Python program: a thread that has come to its end waits there, so that its removal is no step.
 */
byte counter = 0;
active [N] proctype work() {
  byte i = 0;
  byte seen;
end:
  do
  :: atomic { i < K -> seen = counter };
     atomic { counter = seen + 1; seen = 0; i++ }
  od
}
