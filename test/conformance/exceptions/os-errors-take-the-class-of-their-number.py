import errno

for number in (errno.ENOENT, errno.EEXIST, errno.EACCES, errno.EPIPE, errno.ECONNREFUSED, errno.ETIMEDOUT, 9999):
    try:
        raise OSError(number, "words", "name.txt")
    except OSError as error:
        print(type(error).__name__, error.errno, error.strerror, error.filename, error)
print(type(OSError("only words")).__name__, type(OSError(2)).__name__, errno.errorcode[2])
try:
    open("/nowhere/at/all")
except FileNotFoundError as error:
    print(error.errno == errno.ENOENT, error)
