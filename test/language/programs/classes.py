class Animal:
    """An animal."""

    count = 0
    kinds = [kind for kind in ("cat", "dog")]

    def __init__(self, name):
        self.name = name
        Animal.count += 1
        self.__secret = name[::-1]

    def speak(self):
        return f"{self.name} says {self.sound()}"

    def sound(self):
        return "..."

    def secret(self):
        return self.__secret

    @property
    def title(self):
        return self.name.upper()

    @title.setter
    def title(self, value):
        self.name = value.lower()

    @staticmethod
    def make(name):
        return Animal(name)

    @classmethod
    def of(cls, name):
        return cls(name)

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"

    def __eq__(self, other):
        if not isinstance(other, Animal):
            return NotImplemented
        return self.name == other.name

    def __lt__(self, other):
        return self.name < other.name


class Dog(Animal):
    def __init__(self, name, age=1):
        super().__init__(name)
        self.age = age

    def sound(self):
        return "woof"

    def speak(self):
        return super().speak() + "!"

    def __add__(self, n):
        return Dog(self.name, self.age + n)

    def __iadd__(self, n):
        self.age += n
        return self

    def __len__(self):
        return self.age

    def __getitem__(self, i):
        return self.name[i]

    def __contains__(self, letter):
        return letter in self.name

    def __call__(self, *args):
        return args

    def __iter__(self):
        return iter(self.name)


a = Animal.make("ann")
d = Dog.of("rex")
print(a.speak(), d.speak(), Animal.count, Animal.kinds)
print(a.secret(), a._Animal__secret, a.title)
a.title = "BOB"
print(a, d, [a, d], {"k": d}, (a,))
print(a == Animal("bob"), a == 1, a != d, a < d, sorted([d, a]), max(a, d))
e = d + 2
d += 5
print(len(d), e.age, d[0], "x" in d, d(1, 2), list(d), [*d], "".join(d))
print(isinstance(d, Animal), issubclass(Dog, Animal), Animal.__doc__, Dog.__name__)
print(hasattr(d, "age"), getattr(d, "nothing", "default"))
try:
    d.nothing
except AttributeError as problem:
    print(problem)


class Problem(Exception):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


try:
    raise Problem(7)
except Problem as p:
    print(p, p.code, p.args)


class Base:
    def who(self):
        return "base"


class Left(Base):
    def who(self):
        return "left " + super().who()


class Right(Base):
    def who(self):
        return "right " + super().who()


class Both(Left, Right):
    def who(self):
        return "both " + super().who()


print(Both().who(), [c.__name__ for c in Both.__mro__])


def outer():
    value = 1

    class Inner:
        seen = value
        value = 2

        def get(self):
            return value

    return Inner.seen, Inner.value, Inner().get()


try:
    print(outer())
except NameError as problem:
    print(type(problem).__name__)
