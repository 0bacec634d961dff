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
