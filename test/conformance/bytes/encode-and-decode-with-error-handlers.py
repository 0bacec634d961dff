text = "naïve – 10 € 😀"
print(text.encode(), text.encode("utf-8") == text.encode("UTF8"), text.encode().decode() == text)
print("é".encode("latin-1"), "é".encode("iso-8859-1"), "abc".encode("ascii"), "é".encode("Latin1"), "".encode())
for handler in ("ignore", "replace", "xmlcharrefreplace", "backslashreplace"):
    print(handler, text.encode("ascii", handler), text.encode("latin-1", errors=handler))
data = b"ok \xff\xfe \xe2\x82 \xc3\xa9 \xf0\x9f\x98"
for handler in ("ignore", "replace", "backslashreplace"):
    print(handler, ascii(data.decode("utf-8", handler)), ascii(data.decode("ascii", errors=handler)))
print(ascii(b"\xe9\x80".decode("latin-1")), str(b"abc", "ascii"), str(b"\xc3\xa9", encoding="utf-8"), str(b"\xff", errors="replace") == "\ufffd", bytearray(b"ba").decode())
print(b"\xed\xa0\x80".decode("utf-8", "replace") == "\ufffd" * 3, b"\xc0\x80".decode("utf-8", "replace") == "\ufffd" * 2)
