import threading
def churn(n, out, k):
    data = bytearray()
    parts = []
    for i in range(n):
        data += bytes([i % 256]) * 50
        parts.append(bytes(data[-20:]))
        if len(data) > 2000:
            data = data[1000:]
    out[k] = (len(data), sum(map(len, parts)), hash(b"".join(parts)) == hash(b"".join(parts)), data[:3], parts[-1][:3], id(data) == id(data))
out = [None] * 3
ts = [threading.Thread(target=churn, args=(3000, out, k)) for k in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(out)
grown = bytearray()
for i in range(5000):
    grown.append(i & 255)
copy = bytes(grown)
print(len(grown), grown[4999], grown == copy, copy == grown, copy + b"" == grown, hash(copy) == hash(bytes(grown)))
taken = [grown.pop() for _ in range(4990)]
print(len(taken), taken[:3], grown, grown == copy[:10], copy[:10] == grown, grown + b"x", grown.find(b"\x00\x00"))
for byte in (7, 8):
    grown.append(byte)
grown[-1] = 9
print(grown, bytes(grown) == bytes(range(10)) + b"\x07\x09", grown < copy, {bytes(grown): 1}[copy[:10] + b"\x07\x09"])
