from multiprocessing import Manager, Process


def work(table, names, lock, number):
    table[number] = number * 10
    with lock:
        names.append(f"worker {number}")
        table["count"] = table.get("count", 0) + 1


if __name__ == "__main__":
    with Manager() as manager:
        table, names, lock = manager.dict(), manager.list(["main"]), manager.Lock()
        children = [Process(target=work, args=(table, names, lock, number)) for number in range(3)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        print(sorted(names), len(names), table["count"])
        print(sorted(table.items(), key=str), "count" in table, 7 in table)
        del table["count"]
        print(sorted(table.keys()), sorted(table.values()), sorted(table.copy()))
        print(names[0], names[1:2] == [names[1]], [name for name in names][0])
