import io
import pickle
value = {"data": b"\x00\xff\n\\raw", "array": bytearray(b"ab\n"), "text": "line\nbreak\\ é \U0001f600", "nested": [b"", (b"x",)]}
data = pickle.dumps(value)
print(type(data).__name__, pickle.loads(data) == value, pickle.loads(bytearray(data)) == value)
again = pickle.loads(data)
print(again["data"], again["array"], ascii(again["text"]), again["nested"])
class Packet(bytes):
    pass
packet = Packet(b"payload")
packet.kind = "ping"
copy = pickle.loads(pickle.dumps(packet))
print(copy, copy.kind, type(copy).__name__)
stream = io.BytesIO()
for item in (1, "two", [3, b"three"], None):
    pickle.dump(item, stream)
stream.seek(0)
print([pickle.load(stream) for _ in range(4)])
for call in (lambda: pickle.load(stream), lambda: pickle.loads(b""), lambda: pickle.loads("text"), lambda: pickle.dumps(value, 9)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
with open("values.pkl", "wb") as file:
    pickle.dump(value, file)
    pickle.dump("second", file)
with open("values.pkl", "rb") as file:
    print(pickle.load(file) == value, pickle.load(file))
