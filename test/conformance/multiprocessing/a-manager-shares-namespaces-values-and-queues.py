from multiprocessing import Manager, Process


def work(space, value, queue, event):
    space.answer = 42
    value.value += 1
    queue.put("from the child")
    event.set()


if __name__ == "__main__":
    with Manager() as manager:
        space, value = manager.Namespace(), manager.Value("i", 3)
        queue, event = manager.Queue(), manager.Event()
        space.name = "shared"
        child = Process(target=work, args=(space, value, queue, event))
        child.start()
        event.wait()
        child.join()
        print(space, space.answer, value.value, queue.get(), queue.empty(), event.is_set())
        print(value, repr(space).split(" at ")[0], repr(value).split(" at ")[0])
        del space.name
        try:
            space.name
        except AttributeError as error:
            print(error)
        numbers = manager.Array("i", [1, 2, 3])
        numbers[1] = 7
        print(numbers[1], len(numbers), list(numbers[:2]))
