def divide(a, b):
    return a / b


try:
    divide(1, 0)
except ZeroDivisionError as error:
    print(type(error).__name__, error)
print(divide(1, 0))
