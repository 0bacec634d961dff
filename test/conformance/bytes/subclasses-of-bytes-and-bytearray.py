class Packet(bytes):
    def __new__(cls, data, kind):
        self = super().__new__(cls, data)
        self.kind = kind
        return self
    def describe(self):
        return f"{self.kind}: {self.hex()}"
packet = Packet(b"\x01\x02", "ping")
print(packet, packet.describe(), packet == b"\x01\x02", isinstance(packet, bytes), len(packet), packet[0], packet + b"!", type(packet + b"!").__name__)
print(type(packet[:1]).__name__, b"-".join([packet, packet]), packet in (b"\x01\x02",), bytes(packet), {packet: 1}[b"\x01\x02"])
class Buffer(bytearray):
    def write(self, data):
        self.extend(data)
        return len(data)
buffer = Buffer()
print(buffer.write(b"abc"), buffer, len(buffer), buffer[1], buffer == b"abc")
buffer[0] = 65
buffer += b"!"
print(buffer, type(buffer).__name__, list(buffer))
class Named(bytes):
    pass
print(Named(b"x"), Named.fromhex("4142"), type(Named.fromhex("41")).__name__, Named([1, 2]), Named())
