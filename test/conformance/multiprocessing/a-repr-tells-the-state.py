import multiprocessing as mp



def show(process):
    words = [word for word in repr(process).split() if not word.startswith(("pid=", "parent="))]
    print(" ".join(words))


if __name__ == "__main__":
    child = mp.Process(target=print, name="child")
    show(mp.current_process())
    show(child)
    child.start()
    child.join()
    show(child)
    child = mp.Process(target=print, daemon=True)
    show(child)
