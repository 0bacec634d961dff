import hashlib
import threading
def mine(block, found, place):
    nonce = 0
    while not hashlib.sha256(f"{block}:{nonce}".encode()).hexdigest().startswith("00"):
        nonce += 1
    found[place] = nonce
blocks = ["genesis", "second", "third"]
found = [None] * len(blocks)
miners = [threading.Thread(target=mine, args=(block, found, i)) for i, block in enumerate(blocks)]
for miner in miners:
    miner.start()
for miner in miners:
    miner.join()
print(found)
