from multiprocessing import Process

counter = 0
items = []


def change(text):
    global counter
    counter += 5
    items.append(text)
    print("child:", counter, items)


if __name__ == "__main__":
    items.append("before")
    child = Process(target=change, args=("from the child",))
    child.start()
    child.join()
    print("parent:", counter, items)
