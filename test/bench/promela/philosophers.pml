/* N philosophers take two forks, eat once and put them back; with ORDERED, everybody takes the lower fork first. */
bool taken[N];
proctype eat(byte first, second) {
  atomic { !taken[first] -> taken[first] = true }
  atomic { !taken[second] -> taken[second] = true }
  taken[second] = false;
  taken[first] = false
}
init {
  byte n = 0;
  atomic {
    do
    :: n < N - 1 -> run eat(n, n + 1); n++
    :: else -> break
    od;
#ifdef ORDERED
    run eat(0, N - 1)
#else
    run eat(N - 1, 0)
#endif
  }
}
