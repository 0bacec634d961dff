def g():
    try:
        x = yield 1
        print("got", x)
        yield 2
    finally:
        print("cleanup")
a = g(); print(next(a), a.send("s")); a.close(); a.close()
a = g(); a.close()
