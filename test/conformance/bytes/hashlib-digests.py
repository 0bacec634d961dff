import hashlib
for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    digest = hashlib.new(name, b"abc")
    print(name, digest.name, digest.digest_size, digest.block_size, digest.hexdigest())
for size in (0, 1, 55, 56, 63, 64, 65, 111, 112, 119, 127, 128, 1000):
    data = bytes(n * 7 % 256 for n in range(size))
    print(size, hashlib.md5(data).hexdigest(), hashlib.sha1(data).hexdigest()[:12], hashlib.sha256(data).hexdigest()[:12], hashlib.sha512(data).hexdigest()[:12])
rolling = hashlib.sha256()
for word in ("the", "quick", "brown"):
    rolling.update(word.encode())
branch = rolling.copy()
rolling.update(bytearray(b"fox"))
print(rolling.hexdigest() == hashlib.sha256(b"thequickbrownfox").hexdigest(), branch.hexdigest() == hashlib.sha256(b"thequickbrown").hexdigest())
print(hashlib.md5(b"x").digest(), "sha256" in hashlib.algorithms_available)
for call in (lambda: hashlib.md5("text"), lambda: hashlib.sha1(5), lambda: rolling.update("text"), lambda: hashlib.sha256(None)):
    try:
        print(call())
    except TypeError as error:
        print(error)
try:
    hashlib.new("nope")
except ValueError as error:
    print("ValueError", str(error)[:16])
