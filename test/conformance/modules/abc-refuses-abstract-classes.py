from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    @abstractmethod
    def area(self):
        """Of the shape."""

    @property
    @abstractmethod
    def name(self):
        ...

    def describe(self):
        return f"{self.name}: {self.area()}"


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side**2

    @property
    def name(self):
        return "square"


class Half(Shape):
    def area(self):
        return 1


print(Square(3).describe(), isinstance(Square(1), Shape), issubclass(Half, Shape))
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as e:
        print(e)


class Reader(metaclass=ABCMeta):
    @classmethod
    @abstractmethod
    def open(cls):
        return "opened"

    @staticmethod
    @abstractmethod
    def check():
        ...


try:
    Reader()
except TypeError as e:
    print(e)


class FileReader(Reader):
    @classmethod
    def open(cls):
        return super().open() + " file"

    @staticmethod
    def check():
        return True


print(FileReader().open(), FileReader.check(), sorted(Shape.__abstractmethods__), FileReader.__abstractmethods__)
