from concurrent.futures import ProcessPoolExecutor, as_completed, wait


def square(x):
    return x * x


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        print(list(executor.map(square, range(6))))
        print(list(executor.map(pow, [2, 3], [5, 2], chunksize=2)))
        future = executor.submit(square, 9)
        print(future.result(), future.done(), future.running(), future.exception())
        futures = [executor.submit(square, number) for number in range(4)]
        print(sorted(future.result() for future in as_completed(futures)))
        done, waiting = wait(futures)
        print(len(done), len(waiting))
    try:
        executor.submit(square, 1)
    except RuntimeError as error:
        print(error)
