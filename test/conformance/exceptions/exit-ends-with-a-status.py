try:
    raise SystemExit(2)
except SystemExit as end:
    print("caught", end.code)
try:
    print("working")
finally:
    print("cleaning up")
    raise SystemExit("gives up")
