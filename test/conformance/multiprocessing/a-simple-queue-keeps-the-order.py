from multiprocessing import Process, SimpleQueue


def reverse(queue, answers):
    while (word := queue.get()) != "":
        answers.put(word[::-1])


if __name__ == "__main__":
    queue, answers = SimpleQueue(), SimpleQueue()
    print(queue.empty())
    child = Process(target=reverse, args=(queue, answers))
    child.start()
    for word in ("one", "two", "three", ""):
        queue.put(word)
    for _ in range(3):
        print(answers.get())
    child.join()
    print(queue.empty(), answers.empty())
