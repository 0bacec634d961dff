/* Two threads take two locks in opposite order. */
bool a = false;
bool b = false;
active proctype one() {
  atomic { !a -> a = true }
  atomic { !b -> b = true }
  b = false;
  a = false;
end:
  false
}
active proctype other() {
  atomic { !b -> b = true }
  atomic { !a -> a = true }
  a = false;
  b = false;
end:
  false
}
