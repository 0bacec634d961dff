import string
import textwrap

print(string.ascii_letters, string.digits, string.hexdigits, repr(string.punctuation), repr(string.whitespace), len(string.printable))
print(string.capwords("hello  wide world"), string.capwords("a-b", "-"))
text = """
    first
      second
    \t
    third
"""
print(repr(textwrap.dedent(text)), repr(textwrap.dedent("  a\n b\n")), repr(textwrap.dedent("a\n b")))
print(repr(textwrap.indent("one\n\ntwo\n", "> ")))
long = "The quick brown fox jumped over the lazy dog and ran away from everything"
print(textwrap.wrap(long, 20), textwrap.wrap("", 5), textwrap.wrap("abcdefghij kl", 4))
print(textwrap.fill(long, 30, initial_indent="* ", subsequent_indent="  "))
print(textwrap.shorten(long, 30), textwrap.shorten("short", 10))
