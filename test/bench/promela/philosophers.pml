/* N philosophers take two forks, eat once and put them back; with ORDERED, everybody takes the lower fork first. */
bool taken[N];
active [N] proctype eat() {
  byte first = _pid;
  byte second = (_pid + 1) % N;
#ifdef ORDERED
  if
  :: _pid == N - 1 -> first = 0; second = N - 1
  :: else
  fi;
#endif
  atomic { !taken[first] -> taken[first] = true }
  atomic { !taken[second] -> taken[second] = true }
  taken[second] = false;
  taken[first] = false;
end:
  false
}
