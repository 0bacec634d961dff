from multiprocessing import Pipe, Process


def serve(connection):
    while (number := connection.recv()) is not None:
        connection.send(number * 2)
    connection.close()


if __name__ == "__main__":
    mine, theirs = Pipe()
    child = Process(target=serve, args=(theirs,))
    child.start()
    theirs.close()
    for number in range(3):
        mine.send(number)
        print(mine.recv())
    print(mine.poll(), mine.poll(0.01), mine.closed, mine.readable, mine.writable)
    mine.send(21)
    print(mine.poll(5), mine.recv())
    mine.send(None)
    mine.close()
    print(mine.closed)
    child.join()
    print(child.exitcode)
