from multiprocessing import Condition, Process, Value


def play(condition, turn, own, rounds):
    for number in range(rounds):
        with condition:
            condition.wait_for(lambda: turn.value == own)
            print(f"player {own} round {number}", flush=True)
            turn.value = 1 - own
            condition.notify_all()


if __name__ == "__main__":
    condition = Condition()
    turn = Value("i", 0)
    players = [Process(target=play, args=(condition, turn, own, 3)) for own in (0, 1)]
    for player in players:
        player.start()
    for player in players:
        player.join()
    with condition:
        print(condition.wait(0.01), condition.wait_for(lambda: False, timeout=0.01))
