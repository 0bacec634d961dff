import multiprocessing as mp
def f(x): return x*x
def nested(x):
    with mp.Pool(2) as p:
        return p.map(f, [x])
if __name__ == '__main__':
    p = mp.Pool(2)
    try:
        p.map(nested, [1])
    except AssertionError as e:
        print(e)
    r = [p.apply_async(f, (i,)) for i in range(5)]
    print([x.get() for x in r])
    print("end without closing")
