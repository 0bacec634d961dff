"""Binding arguments for methods that are made of a list of names, with the errors of methods that are written out."""


def _names_of(names):
    texts = [repr(name) for name in names]
    if len(texts) < 3:
        return " and ".join(texts)
    return f"{', '.join(texts[:-1])}, and {texts[-1]}"


def bind(function, names, keyword_names, defaults, args, named):
    """The arguments by name; those left out that have a default are left out. `function`: as errors call it."""
    if len(args) > len(names):
        most = len(names) + 1
        least = 1 + len([name for name in names if name not in defaults])
        takes = f"from {least} to {most}" if least < most else f"{most}"
        plural = "" if most == 1 else "s"
        given = len(args) + 1
        raise TypeError(f"{function}() takes {takes} positional argument{plural} but {given} were given")
    values = dict(zip(names, args))
    for name in named:
        if name in values:
            raise TypeError(f"{function}() got multiple values for argument '{name}'")
        if name not in names and name not in keyword_names:
            raise TypeError(f"{function}() got an unexpected keyword argument '{name}'")
        values[name] = named[name]
    for kind, wanted in (("positional", names), ("keyword-only", keyword_names)):
        missing = [name for name in wanted if name not in values and name not in defaults]
        if missing:
            plural = "" if len(missing) == 1 else "s"
            raise TypeError(
                f"{function}() missing {len(missing)} required {kind} argument{plural}: {_names_of(missing)}"
            )
    return values
