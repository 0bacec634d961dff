import multiprocessing
import pickle
import queue
def double(inbox, outbox):
    while True:
        data = inbox.get()
        if data is None:
            break
        outbox.put(data * 2)
def echo(connection):
    while True:
        data = connection.recv_bytes()
        if data == b"":
            break
        connection.send_bytes(data[::-1])
    connection.send(b"bye")
    connection.close()
if __name__ == "__main__":
    inbox, outbox = multiprocessing.Queue(), multiprocessing.Queue()
    worker = multiprocessing.Process(target=double, args=(inbox, outbox))
    worker.start()
    for data in (b"\x00\xff\n", bytearray(b"ab"), b""):
        inbox.put(data)
        print(outbox.get())
    inbox.put(None)
    worker.join()
    here, there = multiprocessing.Pipe()
    process = multiprocessing.Process(target=echo, args=(there,))
    process.start()
    for data in (b"hello\n\\", bytearray(b"\xfe\xff\x00")):
        here.send_bytes(data)
        print(here.recv_bytes())
    here.send_bytes(b"0123456789", 2, 4)
    print(here.recv_bytes())
    here.send_bytes(b"")
    print(here.recv())
    process.join()
    here, there = multiprocessing.Pipe()
    here.send(["an", "object"])
    print(pickle.loads(there.recv_bytes()))
    here.send_bytes(pickle.dumps({"k": b"v"}))
    print(there.recv())
    buffer = bytearray(6)
    here.send_bytes(b"into")
    print(there.recv_bytes_into(buffer, 1), buffer)
    for call in (
        lambda: here.send_bytes("text"),
        lambda: here.send_bytes(b"abc", -1),
        lambda: here.send_bytes(b"abc", 5),
        lambda: here.send_bytes(b"abc", 1, 9),
        lambda: here.send_bytes(b"abc", 1, -2),
        lambda: there.recv_bytes(-1),
    ):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, error)
    local = queue.Queue()
    local.put(b"local")
    print(local.get())
