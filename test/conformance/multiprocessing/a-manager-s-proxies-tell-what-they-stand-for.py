from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as manager:
        table = manager.dict(a=1)
        items = manager.list([3, 1, 2])
        print(table, items, repr(table).split(" at ")[0], repr(items).split(" at ")[0])
        items.sort()
        items += [9]
        items.extend((4, 5))
        items.reverse()
        print(items, items.pop(), items.index(9), items.count(4), items[-1], items * 2, items + [0])
        table.update(b=2)
        print(table, table.pop("a"), table.setdefault("c", []), dict(table), len(table))
        for action in (lambda: table["missing"], lambda: items[10], lambda: items.remove(77)):
            try:
                action()
            except Exception as error:
                print(type(error).__name__, error)
        print(type(table), type(items))
