from multiprocessing import Pipe, Process


def write(writer):
    for number in range(3):
        writer.send(number)


if __name__ == "__main__":
    reader, writer = Pipe(duplex=False)
    child = Process(target=write, args=(writer,))
    child.start()
    writer.close()
    try:
        while True:
            print(reader.recv())
    except EOFError as error:
        print("end", error.args)
    child.join()
