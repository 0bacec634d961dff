import multiprocessing, sys
def fill(text, letter):
    text.value = b"bye"
    letter.value = b"z"
if __name__ == "__main__":
    text = multiprocessing.Array("c", b"hello")
    letter = multiprocessing.Value("c", b"a")
    print(text.value, text[0], text[1:3], len(text), letter.value)
    p = multiprocessing.Process(target=fill, args=(text, letter))
    p.start(); p.join()
    print(text.value, text[:], letter.value)
    for call in (lambda: text.__setitem__(0, "x"), lambda: text.__setitem__(0, b"xy"), lambda: setattr(text, "value", b"much too long"), lambda: setattr(letter, "value", "x")):
        try:
            print(call())
        except Exception as error:
            print(type(error).__name__, error)
    text[0] = 65
    print(text.value)
    sys.stdout.flush()
    sys.stdout.buffer.write(b"raw bytes\n")
    sys.stdout.buffer.flush()
