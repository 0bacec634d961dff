class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(
                f"{amount} is more than {self.balance}"
            )
        self.balance -= amount


def pay(account, amounts):
    for amount in amounts:
        account.withdraw(amount)


accounts = [Account(10), Account(5)]
pay(accounts[0], [3, 4])
print([account.balance for account in accounts])
for account in accounts:
    pay(account, [2, 2])
