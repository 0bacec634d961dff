import sys

print(sys.getswitchinterval() > 0)
sys.setswitchinterval(0.25)
print(sys.getswitchinterval())
sys.setswitchinterval(1)
print(sys.getswitchinterval())
for wrong in (0, -1, "fast"):
    try:
        sys.setswitchinterval(wrong)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(sys.getswitchinterval())
