from multiprocessing import Pipe


def attempt(action, *args):
    try:
        print(action(*args))
    except Exception as error:
        print(type(error).__name__, error)


reader, writer = Pipe(duplex=False)
print(reader.readable, reader.writable, writer.readable, writer.writable)
attempt(reader.send, 1)
attempt(writer.recv)
attempt(writer.poll)
writer.send([1, "two"])
writer.close()
attempt(writer.send, 1)
attempt(reader.recv)
attempt(reader.recv)
reader, writer = Pipe(duplex=False)
reader.close()
attempt(writer.send, 1)
with writer:
    print(writer.closed)
print(writer.closed)
