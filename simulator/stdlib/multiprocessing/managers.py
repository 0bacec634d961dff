"""Objects that live in a process of their own; others hold proxies, whose calls are requests to it."""

import _timeslice
import threading
from queue import Queue

from multiprocessing import connection, context, util


class RemoteError(Exception):
    """A request failed in the server, with a traceback from there."""

    def __str__(self):
        return "\n" + "-" * 75 + "\n" + str(self.args[0]) + "-" * 75


class Token:
    """Where an object is: the type it was registered under, its server's door, and its number there."""

    def __init__(self, typeid, address, id):
        self.typeid = typeid
        self.address = address
        self.id = id

    def __repr__(self):
        return f"{type(self).__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})"


# In the server.


class Server:
    def __init__(self, registry, door):
        self._registry = registry
        self._door = door
        self._objects = {}
        self._next = 1
        self._lock = threading.Lock()

    def serve_forever(self):
        while True:
            client = self._door.recv()
            if client is None:
                return
            thread = threading.Thread(target=self._serve_client, args=(client,), daemon=True)
            thread.start()

    def _serve_client(self, client):
        while True:
            try:
                number, name, args, kwargs = client.recv()
            except EOFError:
                return
            answer = self._answer(number, name, args, kwargs)
            try:
                client.send(answer)
            except BrokenPipeError:
                return
            except Exception as error:
                client.send(("#UNSERIALIZABLE", f"{_timeslice.format_exception(error)}"))

    def _answer(self, number, name, args, kwargs):
        try:
            if number is None:
                return "#RETURN", getattr(self, name)(*args, **kwargs)
            obj = self._objects[number]
            result = _FALLBACKS[name](obj) if name in _FALLBACKS else getattr(obj, name)(*args, **kwargs)
            if name in _PROXY_RESULTS:
                typeid = _PROXY_RESULTS[name]
                return "#PROXY", (typeid, self._keep(result))
            return "#RETURN", result
        except Exception as error:
            return "#ERROR", error

    def create(self, typeid, args, kwargs):
        make = self._registry[typeid]
        return self._keep(make(*args, **kwargs))

    def _keep(self, obj):
        with self._lock:
            number = self._next
            self._next += 1
            self._objects[number] = obj
        return number


_FALLBACKS = {"#STR": str, "#REPR": repr}
_PROXY_RESULTS = {"__iter__": "Iterator"}


def _run_server(registry, door, initializer, initargs):
    if initializer is not None:
        initializer(*initargs)
    Server(registry, door).serve_forever()


# With the clients.

# The connections of this process, by door and thread; a child begins without any.
_connections = {}


def _forget_connections(connections):
    connections.clear()


util.register_after_fork(_connections, _forget_connections)


def _connection_to(door):
    key = (door.number, threading.get_ident())
    if key not in _connections:
        mine, theirs = connection.Pipe()
        door.send(theirs)
        _connections[key] = (mine, theirs)
    return _connections[key]


def _request(door, number, name, args=(), kwargs={}):
    mine, theirs = _connection_to(door)
    mine.send((number, name, args, kwargs))
    answer = mine.recv()
    # The server has its end by now; whether it lives shall be told by the pipe.
    theirs.close()
    return answer


def _unwrap(answer):
    kind, value = answer
    if kind == "#RETURN":
        return value
    if kind == "#ERROR":
        raise value
    raise RemoteError(f"Unserializable message: {value}\n")


class BaseProxy:
    def __init__(self, token):
        self._token = token

    def _callmethod(self, methodname, args=(), kwds={}):
        answer = _request(self._token.address, self._token.id, methodname, args, kwds)
        if answer[0] == "#PROXY":
            typeid, number = answer[1]
            return _proxies[typeid](Token(typeid, self._token.address, number))
        return _unwrap(answer)

    def _getvalue(self):
        return self._callmethod("#COPY")

    def __reduce__(self):
        return _rebuild_proxy, (type(self), self._token)

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>"

    def __str__(self):
        return self._callmethod("#REPR")


def _rebuild_proxy(cls, token):
    proxy = cls.__new__(cls)
    proxy._token = token
    return proxy


def _itself(obj):
    return obj


_FALLBACKS["#COPY"] = _itself


def _make_method(name):
    def method(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)

    method.__name__ = name
    return method


def MakeProxyType(name, exposed, _cache={}):
    """A proxy class whose methods are requests of the same names."""
    return type(name, (BaseProxy,), {each: _make_method(each) for each in exposed})


_BaseListProxy = MakeProxyType(
    "BaseListProxy",
    (
        "__add__ __contains__ __delitem__ __getitem__ __len__ __mul__ __reversed__ __rmul__ __setitem__ append "
        "count extend index insert pop remove reverse sort"
    ).split(),
)


class ListProxy(_BaseListProxy):
    def __iadd__(self, values):
        self._callmethod("extend", (values,))
        return self

    def __imul__(self, count):
        self._callmethod("__imul__", (count,))
        return self

    def __iter__(self):
        # Item by item, as Python reads any sequence that has no iterator of its own.
        index = 0
        while True:
            try:
                value = self[index]
            except IndexError:
                return
            yield value
            index += 1


_BaseDictProxy = MakeProxyType(
    "DictProxy",
    (
        "__contains__ __delitem__ __getitem__ __iter__ __len__ __setitem__ clear copy get pop popitem setdefault update"
    ).split(),
)


class DictProxy(_BaseDictProxy):
    def keys(self):
        return self._callmethod("#KEYS")

    def values(self):
        return self._callmethod("#VALUES")

    def items(self):
        return self._callmethod("#ITEMS")


def _keys(obj):
    return list(obj.keys())


def _values(obj):
    return list(obj.values())


def _items(obj):
    return list(obj.items())


_FALLBACKS["#KEYS"] = _keys
_FALLBACKS["#VALUES"] = _values
_FALLBACKS["#ITEMS"] = _items


class IteratorProxy(BaseProxy):
    def __iter__(self):
        return self

    def __next__(self):
        return self._callmethod("__next__")


class Namespace:
    def __init__(self, /, **kwds):
        for name in kwds:
            setattr(self, name, kwds[name])

    def __repr__(self):
        attributes = self.__dict__
        inside = ", ".join([f"{name}={attributes[name]!r}" for name in sorted(attributes) if not name.startswith("_")])
        return f"{type(self).__name__}({inside})"

    def _get(self, name):
        return getattr(self, name)

    def _set(self, name, value):
        setattr(self, name, value)

    def _delete(self, name):
        delattr(self, name)


class NamespaceProxy(BaseProxy):
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")
        return self._callmethod("_get", (name,))

    def __setattr__(self, name, value):
        if name.startswith("_"):
            object.__setattr__(self, name, value)
        else:
            self._callmethod("_set", (name, value))

    def __delattr__(self, name):
        self._callmethod("_delete", (name,))


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    def __repr__(self):
        return f"{type(self).__name__}({self._typecode!r}, {self._value!r})"


class ValueProxy(BaseProxy):
    def get(self):
        return self._callmethod("get")

    def set(self, value):
        return self._callmethod("set", (value,))

    @property
    def value(self):
        return self.get()

    @value.setter
    def value(self, value):
        self.set(value)


ArrayProxy = MakeProxyType("ArrayProxy", ("__len__", "__getitem__", "__setitem__"))


def Array(typecode, sequence, lock=True):
    return list(sequence)


class AcquirerProxy(BaseProxy):
    def acquire(self, blocking=True, timeout=None):
        args = (blocking,) if timeout is None else (blocking, timeout)
        return self._callmethod("acquire", args)

    def release(self):
        return self._callmethod("release")

    def __enter__(self):
        return self._callmethod("acquire")

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod("release")


class ConditionProxy(AcquirerProxy):
    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def notify(self, n=1):
        return self._callmethod("notify", (n,))

    def notify_all(self):
        return self._callmethod("notify_all")

    def wait_for(self, predicate, timeout=None):
        result = predicate()
        end = None if timeout is None else _timeslice.now() + timeout
        while not result:
            left = None if end is None else end - _timeslice.now()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result


EventProxy = MakeProxyType("EventProxy", ("is_set", "set", "clear", "wait"))
_QueueProxy = MakeProxyType(
    "AutoProxy[Queue]",
    "empty full get get_nowait join put put_nowait qsize task_done".split(),
)
_BaseBarrierProxy = MakeProxyType("BarrierProxy", ("wait", "abort", "reset"))


class BarrierProxy(_BaseBarrierProxy):
    @property
    def parties(self):
        return self._callmethod("__getattribute__", ("parties",))

    @property
    def n_waiting(self):
        return self._callmethod("__getattribute__", ("n_waiting",))

    @property
    def broken(self):
        return self._callmethod("__getattribute__", ("broken",))


class BaseManager:
    _registry = {}

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None):
        self._ctx = ctx or context.default_context.get_context()
        self._process = None
        self._door = None

    @classmethod
    def register(
        cls,
        typeid,
        callable=None,
        proxytype=None,
        exposed=None,
        method_to_typeid=None,
        create_method=True,
    ):
        if "_registry" not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            if exposed is None:
                exposed = _public_methods(callable)
            proxytype = MakeProxyType(f"AutoProxy[{typeid}]", exposed)
        cls._registry[typeid] = (callable, proxytype)
        if create_method:

            def create(self, /, *args, **kwds):
                return self._create(typeid, args, kwds)

            create.__name__ = typeid
            setattr(cls, typeid, create)

    def start(self, initializer=None, initargs=()):
        if self._process is not None:
            raise context.ProcessError("Already started server")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        inside, self._door = connection.Pipe(duplex=False)
        self._door = _Door(self._door)
        self._process = self._ctx.Process(
            target=_run_server,
            args=(self._makers(), inside, initializer, initargs),
        )
        self._process.name = f"{type(self).__name__}-{':'.join([str(each) for each in self._process._identity])}"
        self._process.start()
        inside.close()
        self.shutdown = util.Finalize(self, self._finish, exitpriority=0)

    def _makers(self):
        """What the server makes of each type; the proxies are its clients' business."""
        return {typeid: self._registry[typeid][0] for typeid in self._registry}

    def _finish(self):
        self._door.send(None)
        self._process.join()

    def _create(self, typeid, args, kwds):
        assert self._process is not None, "server not yet started"
        number = _unwrap(_request(self._door, None, "create", (typeid, args, kwds)))
        return self._registry[typeid][1](Token(typeid, self._door, number))

    def join(self, timeout=None):
        if self._process is not None:
            self._process.join(timeout)

    def __enter__(self):
        if self._process is None:
            self.start()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()


def _public_methods(cls):
    names = []
    for base in cls.__mro__:
        for name in base.__dict__:
            if not name.startswith("_") and callable(getattr(cls, name)) and name not in names:
                names.append(name)
    return names


class _Door:
    """Where new clients announce themselves; a process that gets to know it may use it, too."""

    def __init__(self, end):
        self._end = end
        self.number = end.fileno()

    def send(self, client):
        self._end.send(client)


class SyncManager(BaseManager):
    pass


def _register_standard_types():
    for typeid, make, proxy in (
        ("Queue", Queue, _QueueProxy),
        ("JoinableQueue", Queue, _QueueProxy),
        ("Event", threading.Event, EventProxy),
        ("Lock", threading.Lock, AcquirerProxy),
        ("RLock", threading.RLock, AcquirerProxy),
        ("Semaphore", threading.Semaphore, AcquirerProxy),
        ("BoundedSemaphore", threading.BoundedSemaphore, AcquirerProxy),
        ("Condition", threading.Condition, ConditionProxy),
        ("Barrier", threading.Barrier, BarrierProxy),
        ("list", list, ListProxy),
        ("dict", dict, DictProxy),
        ("Value", Value, ValueProxy),
        ("Array", Array, ArrayProxy),
        ("Namespace", Namespace, NamespaceProxy),
    ):
        SyncManager.register(typeid, make, proxy)


_proxies = {"Iterator": IteratorProxy}
_register_standard_types()
