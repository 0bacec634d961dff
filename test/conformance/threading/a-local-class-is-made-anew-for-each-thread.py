import threading


class Account(threading.local):
    currency = "EUR"

    def __init__(self, owner, balance=0):
        print("init in", threading.current_thread().name)
        self.owner = owner
        self.balance = balance

    def add(self, amount):
        self.balance += amount
        return self.balance

    @property
    def text(self):
        return f"{self.owner}: {self.balance} {self.currency}"


account = Account("Ada", balance=10)
account.add(5)
account.currency = "USD"


def work():
    account.add(1)
    print(account.text)


thread = threading.Thread(target=work, name="other")
thread.start()
thread.join()
print(account.text)
try:
    threading.local(3)
except TypeError as error:
    print(error)
