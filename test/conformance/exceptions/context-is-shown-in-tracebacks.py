def convert(text):
    try:
        return int(text)
    except ValueError:
        return float(text)


print(convert("2.5"))
convert("x")
