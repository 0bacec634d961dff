import threading


class Square(threading.Thread):
    def __init__(self, n):
        super().__init__()
        self.n = n

    def run(self):
        self.result = self.n**2


squares = [Square(n) for n in range(4)]
for square in squares:
    square.start()
for square in squares:
    square.join()
print([square.result for square in squares])
plain = threading.Thread(target=print, args=("called by hand",))
plain.run()
