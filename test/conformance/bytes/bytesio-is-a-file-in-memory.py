import io
import json
stream = io.BytesIO(b"first\nsecond\nthird")
print(stream.readline(), stream.read(3), stream.tell(), stream.readlines(), stream.read())
stream.seek(0)
print([line for line in stream], stream.getvalue())
stream = io.BytesIO()
print(stream.write(b"abc"), stream.write(bytearray(b"def")), stream.getvalue(), stream.seek(2), stream.write(b"XX"), stream.getvalue())
stream.seek(8)
stream.write(b"!")
print(stream.getvalue(), stream.truncate(3), stream.getvalue())
buffer = bytearray(5)
print(io.BytesIO(b"xyz").readinto(buffer), buffer)
for call in (lambda: stream.write("text"), lambda: io.BytesIO("text")):
    try:
        print(call())
    except TypeError as error:
        print(error)
with io.BytesIO(b"x") as stream:
    pass
try:
    stream.read()
except ValueError as error:
    print(error)
print(json.loads(b'{"a": [1, 2]}'), json.loads(bytearray(b'"caf\xc3\xa9"')) == "caf\u00e9", json.load(io.BytesIO(b"[true]")))
